package org.tongzhou.information.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal as a card of the list.
 *
 * @param about the person, or the unit or place of a count
 * @param where number and class of a person; empty for a count
 * @param facts what triggered it, with its numbers
 * @param tone of the state
 * @param said the state in words, with its time
 * @param judging the steps that the reader may take with one tap; empty when none
 */
public record SignalCard(
    String id,
    String href,
    String about,
    String where,
    String rule,
    List<String> facts,
    String tone,
    String said,
    @Nullable String last,
    List<Quick> judging) {

  /** A judgement whose reason is ready. */
  public record Quick(String key, String label) {}
}
