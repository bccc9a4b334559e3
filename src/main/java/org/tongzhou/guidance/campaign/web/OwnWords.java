package org.tongzhou.guidance.campaign.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.guidance.campaign.Entry;

/** What became of an entry, as its author reads it. */
final class OwnWords {

  private OwnWords() {}

  static String state(Frame frame, Entry entry) {
    return frame.say(
        switch (entry.state()) {
          case DRAFT -> "campaign.own.DRAFT";
          case WAITING -> "campaign.own.WAITING";
          case RETURNED -> "campaign.own.RETURNED";
          case REFUSED -> "campaign.own.REFUSED";
          case TAKEN_DOWN -> "campaign.own.TAKEN_DOWN";
          case ACCEPTED ->
              entry.selected()
                  ? "campaign.own.SELECTED"
                  : entry.isShown() ? "campaign.own.ACCEPTED" : "campaign.own.CONVERTING";
        });
  }

  static String tone(Entry entry) {
    return switch (entry.state()) {
      case ACCEPTED -> "done";
      case DRAFT, WAITING -> "waiting";
      case RETURNED, REFUSED, TAKEN_DOWN -> "overdue";
    };
  }
}
