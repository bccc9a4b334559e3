package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Who need not report, since when, why, and who said so. */
@Template("ledger/exemptions")
public record ExemptionsPage(
    Frame frame,
    String ledgerCode,
    String ledgerName,
    List<Request> waiting,
    List<Request> asked,
    List<Line> exemptions,
    Typed typed,
    boolean mayDecide,
    Map<String, String> errors,
    @Nullable String done) {

  public record Line(
      String id, String name, String number, String unit, String days, String reason, String by) {}

  /**
   * Somebody asked.
   *
   * @param state {@code WAITING} or how it was decided
   * @param decidable by this reader: neither asked it nor is the person
   * @param typed the word that came back with an error
   */
  public record Request(
      String id,
      String name,
      String number,
      String unit,
      String days,
      String reason,
      String by,
      String asked,
      String state,
      @Nullable String word,
      boolean decidable,
      @Nullable String error,
      String typed) {}

  /** What stands in the form, and the word to a request. */
  public record Typed(
      String number, String first, String last, String reason, Map<String, String> words) {

    Typed(String number, String first, String last, String reason) {
      this(number, first, last, reason, Map.of());
    }

    Typed withWord(String request, String word) {
      return new Typed(number, first, last, reason, Map.of(request, word));
    }

    String word(String request) {
      return words.getOrDefault(request, "");
    }
  }
}
