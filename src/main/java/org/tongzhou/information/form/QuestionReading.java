package org.tongzhou.information.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the question that a sound document describes; what is left out gets its usual value. */
final class QuestionReading {

  private QuestionReading() {}

  static Question of(QuestionDocument it) {
    var head =
        new QuestionHead(
            it.code(),
            it.label(),
            blankToNull(it.hint()),
            blankToNull(it.heading()),
            it.required(),
            text(it.requiredIf()),
            text(it.showIf()));
    return switch (it.kind()) {
      case SINGLE -> new Question.SingleChoice(head, options(it));
      case MULTIPLE -> new Question.MultipleChoice(head, options(it));
      case NUMBER ->
          new Question.Number(
              head, it.min(), it.max(), Objects.requireNonNullElse(it.decimals(), 0));
      case TEXT ->
          new Question.Text(
              head,
              Objects.requireNonNullElse(it.maxLength(), 200),
              Objects.requireNonNullElse(it.multiline(), false));
      case DATE -> new Question.Date(head, day(it.earliest()), day(it.latest()));
      case PLACE ->
          new Question.Place(
              head,
              Objects.requireNonNullElse(it.depth(), PlaceDepth.COUNTY),
              Objects.requireNonNullElse(it.abroad(), false));
      case TEMPERATURE ->
          new Question.Temperature(
              head,
              or(it.min(), Question.COLDEST),
              or(it.max(), Question.HOTTEST),
              or(it.warnAt(), Question.FEVER));
      case PHOTO -> new Question.Photo(head);
    };
  }

  private static List<QuestionOption> options(QuestionDocument it) {
    return it.options() == null ? List.of() : List.copyOf(it.options());
  }

  private static @Nullable FormText blankToNull(@Nullable FormText text) {
    return text == null || text.blank() ? null : text;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static @Nullable QuestionDay day(@Nullable String text) {
    return text == null ? null : QuestionDay.parse(text).orElse(null);
  }

  private static BigDecimal or(@Nullable BigDecimal value, BigDecimal usual) {
    return value == null ? usual : value;
  }
}
