package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * The people behind a number.
 *
 * @param address ends with {@code page=}
 */
@Template("ledger/people")
public record PeoplePage(
    Frame frame,
    RoundHead head,
    String set,
    List<SetChoice> sets,
    List<QuestionChoice> questions,
    String question,
    String answer,
    Paged<Line> people,
    String address) {

  public record SetChoice(String set, int people, String href, boolean here) {}

  public record QuestionChoice(String code, String label, List<AnswerChoice> answers) {}

  public record AnswerChoice(String code, String label) {}

  /**
   * @param state {@code on-time}, {@code late}, {@code missing} or {@code exempt}
   * @param marks words for what else is known: proxy, contradicted, alert
   */
  public record Line(
      String number,
      String name,
      String unit,
      String state,
      List<String> marks,
      @Nullable String received,
      @Nullable String answers,
      List<Photo> photos,
      @Nullable String deskHref,
      @Nullable String proxyHref) {}
}
