package org.tongzhou.information.form;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;

/** Reads the answers to one question: their one spelling, their code, or what is wrong. */
sealed interface QuestionRule {

  /** Stored answers were dated well on their day. */
  int ANY_DAY = Integer.MIN_VALUE;

  /** Never called with a blank answer. */
  void read(Answer answer, int today, Reading into);

  default boolean alerts(int code) {
    return false;
  }

  /** Whether any answer asks for a look. */
  default boolean mayAlert() {
    return false;
  }

  /** Where an answer is put; one for all questions of a report. */
  final class Reading {
    @Nullable Answer answer;
    int code;
    @Nullable FieldError error;

    void clear() {
      answer = null;
      code = CompiledForm.UNANSWERED;
      error = null;
    }

    void accept(Answer canonical, int value) {
      answer = canonical;
      code = value;
    }

    void refuse(String field, String why, Object... arguments) {
      error = FieldError.of(field, why, arguments);
    }
  }

  static QuestionRule of(Question question, PlaceCodes places) {
    return switch (question) {
      case Question.SingleChoice it -> Single.of(it);
      case Question.MultipleChoice it -> Multiple.of(it);
      case Question.Number it -> Scaled.of(it);
      case Question.Temperature it -> Scaled.of(it);
      case Question.Text it -> new Text(it.code(), it.maxLength(), it.multiline());
      case Question.Date it -> new Day(it.code(), it.earliest(), it.latest());
      case Question.Place it -> new Place(it.code(), it.depth(), it.abroad(), places);
      case Question.Photo it -> new Photo(it.code());
    };
  }

  /** Every option's canonical answer is made once. */
  record Single(String field, Answer.Word[] options, boolean[] alert) implements QuestionRule {

    static Single of(Question.SingleChoice question) {
      var options = question.options();
      var words = new Answer.Word[options.size()];
      var alert = new boolean[words.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = new Answer.Word(options.get(i).code());
        alert[i] = options.get(i).alert();
      }
      return new Single(question.code(), words, alert);
    }

    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      for (int i = 0; i < options.length; i++) {
        if (options[i].text().equals(text)) {
          into.accept(options[i], i);
          return;
        }
      }
      into.refuse(field, "form.no-such-option");
    }

    @Override
    public boolean alerts(int code) {
      return alert[code];
    }

    @Override
    public boolean mayAlert() {
      for (var one : alert) if (one) return true;
      return false;
    }
  }

  record Multiple(String field, List<QuestionOption> options, int exclusive, int alert)
      implements QuestionRule {

    static Multiple of(Question.MultipleChoice question) {
      int exclusive = 0;
      int alert = 0;
      for (int i = 0; i < question.options().size(); i++) {
        if (question.options().get(i).exclusive()) exclusive |= 1 << i;
        if (question.options().get(i).alert()) alert |= 1 << i;
      }
      return new Multiple(question.code(), question.options(), exclusive, alert);
    }

    @Override
    public void read(Answer answer, int today, Reading into) {
      int bits = 0;
      if (answer instanceof Answer.Words(var texts)) {
        for (int i = 0; i < texts.size(); i++) bits |= bit(texts.get(i));
      } else {
        bits = bit(answer.text());
      }
      if (bits < 0) into.refuse(field, "form.no-such-option");
      else if ((bits & exclusive) != 0 && Integer.bitCount(bits) > 1)
        into.refuse(field, "form.exclusive");
      else into.accept(new Answer.Words(chosen(bits)), bits);
    }

    private int bit(String text) {
      for (int i = 0; i < options.size(); i++) {
        if (options.get(i).code().equals(text)) return 1 << i;
      }
      return Integer.MIN_VALUE;
    }

    private QuestionOption first(int bits) {
      return options.get(Integer.numberOfTrailingZeros(bits));
    }

    private List<String> chosen(int bits) {
      if (Integer.bitCount(bits) == 1) return List.of(first(bits).code());
      var codes = new String[Integer.bitCount(bits)];
      int next = 0;
      for (int i = 0; i < options.size(); i++) {
        if ((bits & 1 << i) != 0) codes[next++] = options.get(i).code();
      }
      return List.of(codes);
    }

    @Override
    public boolean alerts(int code) {
      return (code & alert) != 0;
    }

    @Override
    public boolean mayAlert() {
      return alert != 0;
    }
  }

  /** A number or a temperature. */
  record Scaled(String field, int decimals, int min, int max, int warnAt, String unfit)
      implements QuestionRule {

    static Scaled of(Question.Number it) {
      int min = it.min() == null ? -Integer.MAX_VALUE : Decimals.scaled(it.min(), it.decimals());
      int max = it.max() == null ? Integer.MAX_VALUE : Decimals.scaled(it.max(), it.decimals());
      var unfit = it.decimals() == 0 ? "form.no-whole-number" : "form.no-number";
      return new Scaled(it.code(), it.decimals(), min, max, Integer.MAX_VALUE, unfit);
    }

    static Scaled of(Question.Temperature it) {
      return new Scaled(
          it.code(),
          1,
          Decimals.scaled(it.min(), 1),
          Decimals.scaled(it.max(), 1),
          Decimals.scaled(it.warnAt(), 1),
          "form.no-temperature");
    }

    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      int value = Decimals.scaled(text, decimals);
      if (value == Decimals.NONE) value = Decimals.scaled(text.strip(), decimals);
      if (value == Decimals.NONE) into.refuse(field, unfit, decimals);
      else if (value < min) into.refuse(field, "form.too-small", Decimals.text(min, decimals));
      else if (value > max) into.refuse(field, "form.too-large", Decimals.text(max, decimals));
      else into.accept(canonical(answer, text, value), value);
    }

    private Answer canonical(Answer answer, String text, int value) {
      var spelled = Decimals.text(value, decimals);
      return answer instanceof Answer.Digits && spelled.equals(text)
          ? answer
          : new Answer.Digits(spelled);
    }

    @Override
    public boolean alerts(int code) {
      return code >= warnAt;
    }

    @Override
    public boolean mayAlert() {
      return warnAt < Integer.MAX_VALUE;
    }
  }

  record Text(String field, int maxLength, boolean multiline) implements QuestionRule {
    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      if (!clean(text)) text = cleaned(text);
      if (text.isEmpty()) return;
      if (text.length() > maxLength && text.codePointCount(0, text.length()) > maxLength)
        into.refuse(field, "form.too-long", maxLength);
      else into.accept(new Answer.Word(text), 0);
    }

    /** Nearly every text is clean already. */
    private static boolean clean(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ' || c >= 0x7f && (c <= 0x9f || c >= '\ud800' && c <= '\udfff' || invisible(c)))
          return false;
      }
      return !Character.isWhitespace(text.charAt(0))
          && !Character.isWhitespace(text.charAt(text.length() - 1));
    }

    /** Drops what PostgreSQL cannot hold, and what turns a line around for the reader. */
    private String cleaned(String text) {
      var out = new StringBuilder(text.length());
      text.replace("\r\n", "\n")
          .replace('\r', '\n')
          .codePoints()
          .forEach(
              c -> {
                if (c == '\n' || c == '\t') out.append(multiline ? (char) c : ' ');
                else if (!Character.isISOControl(c) && !surrogate(c) && !invisible(c))
                  out.appendCodePoint(c);
              });
      return out.toString().strip();
    }

    private static boolean surrogate(int c) {
      return c >= 0xd800 && c <= 0xdfff;
    }

    private static boolean invisible(int c) {
      return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0xfeff;
    }
  }

  record Day(String field, @Nullable QuestionDay earliest, @Nullable QuestionDay latest)
      implements QuestionRule {
    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      var day = parse(text);
      if (day == null) {
        into.refuse(field, "form.no-date");
        return;
      }
      int value = (int) day.toEpochDay();
      if (today != ANY_DAY && earliest != null && value < border(earliest, today))
        into.refuse(field, "form.too-early", LocalDate.ofEpochDay(border(earliest, today)));
      else if (today != ANY_DAY && latest != null && value > border(latest, today))
        into.refuse(field, "form.too-late", LocalDate.ofEpochDay(border(latest, today)));
      else into.accept(answer instanceof Answer.Word ? answer : new Answer.Word(text), value);
    }

    private static int border(QuestionDay day, int today) {
      return day.fixed() != null ? (int) day.fixed().toEpochDay() : today + day.fromToday();
    }

    /** 2020-02-16 and nothing else. */
    private static @Nullable LocalDate parse(String text) {
      if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') return null;
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      int day = digits(text, 8, 10);
      if (year < 1900 || month < 1 || month > 12 || day < 1) return null;
      var first = LocalDate.of(year, month, 1);
      return day > first.lengthOfMonth() ? null : first.withDayOfMonth(day);
    }

    private static int digits(String text, int from, int to) {
      int value = 0;
      for (int i = from; i < to; i++) {
        int digit = text.charAt(i) - '0';
        if (digit < 0 || digit > 9) return -1;
        value = value * 10 + digit;
      }
      return value;
    }
  }

  record Place(String field, PlaceDepth depth, boolean abroad, PlaceCodes places)
      implements QuestionRule {
    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      int code = places.resolve(text);
      if (code == PlaceCodes.NONE || code == PlaceCodes.ABROAD && !abroad)
        into.refuse(field, "form.no-place");
      else if (!places.deepEnough(code, depth))
        into.refuse(field, depth == PlaceDepth.CITY ? "form.place-city" : "form.place-county");
      else {
        int raised = places.raise(code, depth);
        var same = answer instanceof Answer.Word && PlaceCodes.number(text) == raised;
        into.accept(same ? answer : new Answer.Word(Integer.toString(raised)), raised);
      }
    }
  }

  /** Whether the picture exists and is the person's own is for the door to ask. */
  record Photo(String field) implements QuestionRule {

    /** A UUID in its usual spelling. */
    private static final int LENGTH = 36;

    @Override
    public void read(Answer answer, int today, Reading into) {
      var text = answer.text();
      if (spelled(text))
        into.accept(answer instanceof Answer.Word ? answer : new Answer.Word(text), 0);
      else into.refuse(field, "form.no-photo");
    }

    private static boolean spelled(String text) {
      if (text.length() != LENGTH) return false;
      for (int i = 0; i < LENGTH; i++) {
        char c = text.charAt(i);
        var dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) return false;
      }
      return true;
    }
  }
}
