package org.tongzhou.information.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Answers by question code, in the order in which they were given. A form has a dozen questions, so
 * two arrays beat a map; this object is made once per report.
 */
@JsonDeserialize(using = AnswersJson.Reader.class)
@JsonSerialize(using = AnswersJson.Writer.class)
public final class Answers {

  /** The prefix of a form field that holds an answer: {@code a.temperature}. */
  public static final String FIELD = "a.";

  public static final Answers NONE = new Answers(new String[0], new Answer[0], 0);

  private final String[] codes;
  private final Answer[] answers;
  private final int size;

  private Answers(String[] codes, Answer[] answers, int size) {
    this.codes = codes;
    this.answers = answers;
    this.size = size;
  }

  /** The JSON object of the API; throws {@link Unreadable} for anything else. */
  public static Answers parse(String json) {
    return AnswersJson.parse(json);
  }

  /** The fields of a posted page: {@code a.<code>}. Blank fields are no answers. */
  public static Answers ofFields(Map<String, String[]> fields) {
    var making = new Making();
    fields.forEach(
        (name, values) -> {
          if (!name.startsWith(FIELD)) return;
          var given = new ArrayList<String>(values.length);
          for (var value : values) if (!value.isBlank()) given.add(value);
          var code = name.substring(FIELD.length());
          if (given.size() == 1) making.put(code, new Answer.Word(given.getFirst()));
          else if (given.size() > 1) making.put(code, new Answer.Words(given));
        });
    return making.made();
  }

  public static Answers of(Map<String, Answer> answers) {
    var making = new Making();
    answers.forEach(making::put);
    return making.made();
  }

  public int size() {
    return size;
  }

  public String code(int at) {
    return codes[at];
  }

  public Answer answer(int at) {
    return answers[at];
  }

  public @Nullable Answer get(String code) {
    for (int at = 0; at < size; at++) if (codes[at].equals(code)) return answers[at];
    return null;
  }

  /** Whether a choice was made; for pages. */
  public boolean says(String code, String option) {
    return switch (get(code)) {
      case Answer.Words(var texts) -> texts.contains(option);
      case Answer one -> one.text().equals(option);
      case null -> false;
    };
  }

  /** The text of an answer, empty if there is none; for pages. */
  public String text(String code) {
    var answer = get(code);
    return answer == null ? "" : answer.text();
  }

  /**
   * As a compact JSON object. What {@link FormRules#check} returns is in the order of the form,
   * with every value in its one spelling, so equal texts are equal answers.
   */
  public String toJson() {
    return AnswersJson.write(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Answers that
        && size == that.size
        && Arrays.equals(codes, 0, size, that.codes, 0, size)
        && Arrays.equals(answers, 0, size, that.answers, 0, size);
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  /** Never the answers: this may end in a log. */
  @Override
  public String toString() {
    return "Answers to " + List.of(Arrays.copyOf(codes, size));
  }

  /** Collects answers; no code twice. */
  static final class Making {

    /** More than any form may ask. */
    static final int MOST = 200;

    private String[] codes = new String[12];
    private Answer[] answers = new Answer[12];
    private int size;

    void put(String code, Answer answer) {
      for (int at = 0; at < size; at++) if (codes[at].equals(code)) throw new Unreadable();
      if (size == MOST) throw new Unreadable();
      if (size == codes.length) {
        codes = Arrays.copyOf(codes, size * 2);
        answers = Arrays.copyOf(answers, size * 2);
      }
      codes[size] = code;
      answers[size++] = answer;
    }

    Answers made() {
      return size == 0 ? NONE : new Answers(codes, answers, size);
    }
  }

  /** Not an object of answers at all. */
  public static final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super("not an object of answers");
    }
  }
}
