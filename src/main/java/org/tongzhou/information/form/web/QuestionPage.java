package org.tongzhou.information.form.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormId;

/**
 * One question of a draft.
 *
 * @param code under which it is kept; null for a new one
 * @param errors worded, by field
 * @param earlier questions that a condition may speak of
 */
@Template("form/question")
public record QuestionPage(
    Frame frame,
    FormId form,
    String title,
    int revision,
    @Nullable String code,
    QuestionEntry entry,
    Map<String, String> errors,
    List<Earlier> earlier,
    QuestionPreview preview,
    @Nullable String notice) {

  /** What a condition may say about an earlier question. */
  public record Earlier(String code, String label, List<String> examples) {}

  public boolean wrong(String field) {
    return errors.containsKey(field);
  }
}
