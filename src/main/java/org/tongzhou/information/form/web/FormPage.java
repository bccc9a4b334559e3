package org.tongzhou.information.form.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.FormSummary;
import org.tongzhou.information.form.FormVersion;
import org.tongzhou.information.form.QuestionKind;

/**
 * A form: its draft to work on, or its newest version to look at, and as a student sees it.
 *
 * @param shown the version that is shown
 * @param draft whether that is a draft
 * @param typed title and intro as typed
 * @param errors worded, by field of the title's form
 * @param problems worded, of the form as a whole
 * @param notice worded refusal of the attempt before
 */
@Template("form/form")
public record FormPage(
    Frame frame,
    FormSummary form,
    int shown,
    boolean draft,
    int revision,
    Map<String, String> typed,
    Map<String, String> errors,
    List<Line> questions,
    List<String> problems,
    List<FormVersion> versions,
    FormSheet sheet,
    @Nullable String notice) {

  /** A question as a line of the builder. */
  public record Line(
      String code,
      QuestionKind kind,
      String label,
      boolean required,
      String requiredIf,
      String showIf,
      List<String> problems) {}

  public QuestionKind[] kinds() {
    return QuestionKind.values();
  }

  public boolean ready() {
    return problems.isEmpty() && questions.stream().allMatch(line -> line.problems().isEmpty());
  }

  public String text(String field) {
    return typed.getOrDefault(field, "");
  }
}
