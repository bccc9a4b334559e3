package org.tongzhou.information.form;

import java.util.List;
import org.tongzhou.foundation.shared.FieldError;

/**
 * What the rules made of a report.
 *
 * @param answers what is kept: no hidden question, every value in its one spelling
 * @param codes the same by position of the question, see {@link CompiledForm#codes}
 * @param errors empty if the report may stand
 */
@SuppressWarnings("ArrayRecordComponent") // one array per report; nobody compares these
public record CheckedAnswers(Answers answers, int[] codes, List<FieldError> errors) {

  public boolean accepted() {
    return errors.isEmpty();
  }
}
