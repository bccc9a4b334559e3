package org.tongzhou.guidance.campaign;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenPlaces;
import org.tongzhou.foundation.shared.CampusClock;

/** Public galleries on the front page of the site. */
@Component
class OpenCampaigns implements OpenPlaces {

  private final Campaigns campaigns;
  private final Entries entries;
  private final CampusClock clock;

  OpenCampaigns(Campaigns campaigns, Entries entries, CampusClock clock) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.clock = clock;
  }

  @Override
  public List<OpenPlace> openPlaces(Frame frame) {
    return campaigns.shown(null).stream().map(campaign -> place(campaign, frame)).toList();
  }

  private OpenPlace place(Campaign campaign, Frame frame) {
    int shown = entries.counts(campaign).stream().mapToInt(Entries.ShownBy::count).sum();
    return new OpenPlace(
        campaign.path(),
        campaign.title(frame.locale()),
        frame.say("campaign.entries", frame.number(shown)),
        campaign.takesOn(clock.today()));
  }
}
