package org.tongzhou.information.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as a page shows it: in one language, with what was answered and what is wrong.
 *
 * @param id of the element, unique on the page
 * @param showIf as JSON for the browser; empty for always
 * @param optional worth saying, because most are not
 * @param value what was typed; of a place its name in words
 * @param code of a place, its code; empty otherwise
 * @param min of a date as ISO day, of a number as digits; empty for none
 */
public record QuestionField(
    String id,
    String question,
    QuestionKind kind,
    @Nullable String heading,
    String label,
    @Nullable String hint,
    String showIf,
    boolean optional,
    @Nullable String error,
    String value,
    String code,
    List<Choice> choices,
    String min,
    String max,
    int maxLength,
    boolean multiline,
    boolean toCounty,
    boolean abroad) {

  /** One option, ticked or not. */
  public record Choice(String id, String value, String label, boolean ticked, boolean exclusive) {}

  public String name() {
    return Answers.FIELD + question;
  }

  /** The ids of what explains the field; null if nothing does. */
  public @Nullable String describedBy() {
    var ids = new StringBuilder();
    if (hint != null) ids.append(id).append("-hint");
    if (error != null) ids.append(ids.isEmpty() ? "" : " ").append(id).append("-error");
    return ids.isEmpty() ? null : ids.toString();
  }

  public boolean wrong() {
    return error != null;
  }

  /** A choice, which is a group of fields with a legend. */
  public boolean group() {
    return kind == QuestionKind.SINGLE || kind == QuestionKind.MULTIPLE;
  }
}
