package org.tongzhou.information.form;

import java.util.List;

/** What somebody said to one question, as it was written. */
public sealed interface Answer {

  /** A word, a code, a date, a text. */
  record Word(String text) implements Answer {}

  /** Digits; a form post sends them as a {@link Word}. */
  record Digits(String text) implements Answer {}

  /** Several words of a multiple choice. */
  record Words(List<String> texts) implements Answer {
    public Words {
      texts = List.copyOf(texts);
    }
  }

  /** The one text of an answer that is no list; of a list of one, that one. */
  default String text() {
    return switch (this) {
      case Word(var text) -> text;
      case Digits(var text) -> text;
      case Words(var texts) -> String.join(" ", texts);
    };
  }

  default boolean blank() {
    return switch (this) {
      case Word(var text) -> text.isBlank();
      case Digits(var text) -> text.isEmpty();
      case Words(var texts) -> {
        for (var text : texts) if (!text.isBlank()) yield false;
        yield true;
      }
    };
  }
}
