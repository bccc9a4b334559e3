package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as JSON: what all kinds have, and behind it what some have. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    description =
        "A question with its rules. `showIf` and `requiredIf` are conditions over the answers of"
            + " earlier questions: `on_campus = no and not (present in (420000, 330300))`.")
public record QuestionDocument(
    QuestionKind kind,
    @Schema(description = "Name of the answer, stable over all versions", example = "on_campus")
        String code,
    FormText label,
    @Nullable FormText hint,
    @Schema(description = "Starts a section above the question") @Nullable FormText heading,
    @Schema(description = "Must be answered whenever it is shown") boolean required,
    @Schema(example = "symptoms = fever") @Nullable String requiredIf,
    @Schema(example = "on_campus = no") @Nullable String showIf,
    @Schema(description = "Of single and multiple") @Nullable List<QuestionOption> options,
    @Schema(description = "Of number and temperature") @Nullable BigDecimal min,
    @Schema(description = "Of number and temperature") @Nullable BigDecimal max,
    @Schema(description = "Of number: digits behind the point, 0 to 4") @Nullable Integer decimals,
    @Schema(description = "Of temperature: from here on a report is marked for a look")
        @Nullable BigDecimal warnAt,
    @Schema(description = "Of text, in code points") @Nullable Integer maxLength,
    @Schema(description = "Of text") @Nullable Boolean multiline,
    @Schema(description = "Of date: a day, or `today-14`", example = "today-14")
        @Nullable String earliest,
    @Schema(description = "Of date: a day, or `today`", example = "today") @Nullable String latest,
    @Schema(description = "Of place: how exact a code of GB/T 2260 is asked for")
        @Nullable PlaceDepth depth,
    @Schema(description = "Of place: whether 990000 stands for a place outside China")
        @Nullable Boolean abroad) {

  static QuestionDocument of(Question question) {
    var head = question.head();
    return switch (question) {
      case Question.SingleChoice it -> of(head, it.kind(), it.options());
      case Question.MultipleChoice it -> of(head, it.kind(), it.options());
      case Question.Number it ->
          of(
              head,
              it.kind(),
              null,
              it.min(),
              it.max(),
              it.decimals(),
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case Question.Text it ->
          of(
              head,
              it.kind(),
              null,
              null,
              null,
              null,
              null,
              it.maxLength(),
              it.multiline(),
              null,
              null,
              null,
              null);
      case Question.Date it ->
          of(
              head,
              it.kind(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              text(it.earliest()),
              text(it.latest()),
              null,
              null);
      case Question.Place it ->
          of(
              head,
              it.kind(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              it.depth(),
              it.abroad());
      case Question.Temperature it ->
          of(
              head,
              it.kind(),
              null,
              it.min(),
              it.max(),
              null,
              it.warnAt(),
              null,
              null,
              null,
              null,
              null,
              null);
      case Question.Photo it -> of(head, it.kind(), null);
    };
  }

  private static @Nullable String text(@Nullable QuestionDay day) {
    return day == null ? null : day.toString();
  }

  private static @Nullable String written(String condition) {
    return condition.isEmpty() ? null : condition;
  }

  private static QuestionDocument of(
      QuestionHead head, QuestionKind kind, @Nullable List<QuestionOption> options) {
    return of(head, kind, options, null, null, null, null, null, null, null, null, null, null);
  }

  private static QuestionDocument of(
      QuestionHead head,
      QuestionKind kind,
      @Nullable List<QuestionOption> options,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable Integer decimals,
      @Nullable BigDecimal warnAt,
      @Nullable Integer maxLength,
      @Nullable Boolean multiline,
      @Nullable String earliest,
      @Nullable String latest,
      @Nullable PlaceDepth depth,
      @Nullable Boolean abroad) {
    return new QuestionDocument(
        kind,
        head.code(),
        head.label(),
        head.hint(),
        head.heading(),
        head.required(),
        written(head.requiredIf()),
        written(head.showIf()),
        options,
        min,
        max,
        decimals,
        warnAt,
        maxLength,
        multiline,
        earliest,
        latest,
        depth,
        abroad);
  }
}
