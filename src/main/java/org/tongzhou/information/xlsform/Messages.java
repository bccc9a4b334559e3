package org.tongzhou.information.xlsform;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionOption;

/** What an answer outside its limits is told: the house words it itself, a workbook carries it. */
@Component
class Messages {

  private final Words words;

  Messages(Words words) {
    this.words = words;
  }

  /** Blank where there is no limit. */
  FormText of(Question question) {
    if (Constraints.of(question).isEmpty()) return new FormText("", "");
    return new FormText(of(question, Words.CHINESE), of(question, Words.ENGLISH));
  }

  private String of(Question question, Locale locale) {
    return switch (question) {
      case Question.Number it -> range(it.min(), it.max(), locale);
      case Question.Temperature it -> range(it.min(), it.max(), locale);
      case Question.Text it ->
          words.say(locale, "xlsform.message.length", String.valueOf(it.maxLength()));
      case Question.MultipleChoice it ->
          words.say(
              locale,
              "xlsform.message.alone",
              it.options().stream()
                  .filter(QuestionOption::exclusive)
                  .map(option -> option.label().in(locale))
                  .collect(Collectors.joining(" / ")));
      case Question.Place it -> words.say(locale, "xlsform.message.place");
      case Question.Date it -> words.say(locale, "xlsform.message.day");
      case Question.SingleChoice it -> "";
      case Question.Photo it -> "";
    };
  }

  private String range(@Nullable BigDecimal min, @Nullable BigDecimal max, Locale locale) {
    if (min == null) return words.say(locale, "xlsform.message.most", text(max));
    if (max == null) return words.say(locale, "xlsform.message.least", text(min));
    return words.say(locale, "xlsform.message.between", text(min), text(max));
  }

  private static String text(@Nullable BigDecimal bound) {
    return bound == null ? "" : bound.toPlainString();
  }
}
