package org.tongzhou.information.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A question by its kind, with the range of its answers. */
public sealed interface Question {

  /** A multiple choice is one int of bits in the tallies; the sign bit stays free. */
  int MOST_OPTIONS_TO_TICK = 30;

  int MOST_OPTIONS = 200;
  int LONGEST_TEXT = 2000;

  /** Where a mercury or ear thermometer can stand on a living person. */
  BigDecimal COLDEST = new BigDecimal("34.0");

  BigDecimal HOTTEST = new BigDecimal("43.0");

  /** 37.3 ℃, the fever line of the National Health Commission's protocols of early 2020. */
  BigDecimal FEVER = new BigDecimal("37.3");

  QuestionHead head();

  QuestionKind kind();

  default String code() {
    return head().code();
  }

  default String label(Locale locale) {
    return head().label().in(locale);
  }

  /** What can be chosen; none where nothing is chosen from a list. */
  default List<QuestionOption> options() {
    return List.of();
  }

  record SingleChoice(QuestionHead head, List<QuestionOption> options) implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.SINGLE;
    }
  }

  record MultipleChoice(QuestionHead head, List<QuestionOption> options) implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.MULTIPLE;
    }
  }

  record Number(QuestionHead head, @Nullable BigDecimal min, @Nullable BigDecimal max, int decimals)
      implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.NUMBER;
    }
  }

  /**
   * @param maxLength in code points, so that a rare character counts as one
   */
  record Text(QuestionHead head, int maxLength, boolean multiline) implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.TEXT;
    }
  }

  record Date(QuestionHead head, @Nullable QuestionDay earliest, @Nullable QuestionDay latest)
      implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.DATE;
    }
  }

  /**
   * A code of GB/T 2260.
   *
   * @param abroad whether {@link PlaceCodes#ABROAD} is an answer
   */
  record Place(QuestionHead head, PlaceDepth depth, boolean abroad) implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.PLACE;
    }
  }

  /**
   * In degrees Celsius with one decimal.
   *
   * @param warnAt from here on a report is marked for a look
   */
  record Temperature(QuestionHead head, BigDecimal min, BigDecimal max, BigDecimal warnAt)
      implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.TEMPERATURE;
    }
  }

  record Photo(QuestionHead head) implements Question {
    @Override
    public QuestionKind kind() {
      return QuestionKind.PHOTO;
    }
  }
}
