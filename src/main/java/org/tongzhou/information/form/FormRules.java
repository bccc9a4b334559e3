package org.tongzhou.information.form;

import java.time.LocalDate;

/** The rules of a form, as the server holds them; the browser only helps. */
public final class FormRules {

  private FormRules() {}

  /**
   * Checks a report: unknown questions are refused, hidden ones dropped, what must be answered
   * asked for, ranges held. The cause of each error stands beside its question.
   *
   * @param today the campus day on which the answers were written
   */
  public static CheckedAnswers check(CompiledForm form, Answers answers, LocalDate today) {
    return form.check(answers, today);
  }
}
