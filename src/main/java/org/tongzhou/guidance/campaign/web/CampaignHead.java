package org.tongzhou.guidance.campaign.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Invitation;

/**
 * What stands above every page of a campaign.
 *
 * @param state of a badge: {@code open}, {@code coming}, {@code over} or {@code draft}
 * @param path of its gallery
 * @param here which of its pages this is
 */
public record CampaignHead(
    String code,
    String title,
    String days,
    String state,
    String path,
    String here,
    boolean keeps,
    Invitation invitation) {

  static CampaignHead of(
      Frame frame, Campaign campaign, Invitation invitation, boolean keeps, String here) {
    return new CampaignHead(
        campaign.code(),
        campaign.title(frame.locale()),
        frame.date(campaign.opensOn()) + " – " + frame.date(campaign.closesOn()),
        state(campaign, invitation),
        campaign.path(),
        here,
        keeps,
        invitation);
  }

  private static String state(Campaign campaign, Invitation invitation) {
    return switch (campaign.state()) {
      case DRAFT -> "draft";
      case CLOSED -> "over";
      case OPEN ->
          switch (invitation) {
            case NOT_YET -> "coming";
            case OVER -> "over";
            case WELCOME, STRANGER, NOT_ASKED, ENOUGH -> "open";
          };
    };
  }

  /** Whether the way to the form is shown: also to strangers, who sign in first. */
  public boolean mayTakePart() {
    return state.equals("open")
        && (invitation == Invitation.WELCOME || invitation == Invitation.STRANGER);
  }
}
