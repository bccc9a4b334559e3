package org.tongzhou.guidance.screen;

import java.util.List;

/**
 * What the screen found in a text.
 *
 * @param hits in the order of the text
 * @param masked the text with telephone numbers, document numbers and addresses as ●●●
 */
public record Screening(List<Hit> hits, String masked) {

  /** Whether a person should look before anybody else does. Being in need is no reason. */
  public boolean held() {
    return hits.stream().anyMatch(hit -> hit.kind() != ScreenClass.HARDSHIP);
  }

  /** Whether its writer is shown whom to call, certain or not. */
  public boolean distress() {
    return has(ScreenClass.DISTRESS) || has(ScreenClass.WORRY);
  }

  public boolean hardship() {
    return has(ScreenClass.HARDSHIP);
  }

  public boolean personal() {
    return has(ScreenClass.PERSONAL);
  }

  public boolean has(ScreenClass kind) {
    return hits.stream().anyMatch(hit -> hit.kind() == kind);
  }
}
