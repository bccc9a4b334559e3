package org.tongzhou.guidance.screen;

import java.util.List;

/**
 * What {@code screen/help.jte} shows to a writer, in their language.
 *
 * @param distress else it is hardship
 */
public record HelpShown(boolean distress, List<Line> lines) {

  /**
   * @param dial for a link that dials; empty where the contact is no number
   */
  public record Line(String name, String contact, String dial, String note) {}
}
