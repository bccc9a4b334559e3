package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.BothWords;

/**
 * A brief as it left the house.
 *
 * @param sha256 of the content, in hexadecimal digits
 */
public record Edition(Head head, BriefContent content, String sha256) {

  /**
   * @param by whose hand released it; null when the clock did
   */
  public record Head(LocalDate day, int number, Instant asOf, @Nullable String by) {}

  /** A figure that an earlier edition of the day said otherwise; null where it did not say it. */
  public record Change(BothWords label, @Nullable String was, @Nullable String is) {}

  /** What this edition says otherwise than an earlier one. */
  public List<Change> since(Edition earlier) {
    var before =
        earlier.content.figures().collect(Collectors.toMap(BriefPart.Figure::code, it -> it));
    var after = content.figures().collect(Collectors.toMap(BriefPart.Figure::code, it -> it));
    var changes = new java.util.ArrayList<Change>();
    content
        .figures()
        .forEach(
            figure -> {
              var was = before.get(figure.code());
              if (was == null || was.value() != figure.value())
                changes.add(
                    new Change(figure.label(), was == null ? null : was.shown(), figure.shown()));
            });
    before.forEach(
        (code, was) -> {
          if (!after.containsKey(code)) changes.add(new Change(was.label(), was.shown(), null));
        });
    return List.copyOf(changes);
  }

  /** Whether people judged otherwise. */
  public boolean judgesOtherwiseThan(Edition earlier) {
    return !text(content).equals(text(earlier.content));
  }

  private static String text(BriefContent content) {
    return content.judgement() == null ? "" : content.judgement().text();
  }

  static Map<String, Object> subject(Head head) {
    return Map.of("day", head.day().toString(), "edition", head.number());
  }
}
