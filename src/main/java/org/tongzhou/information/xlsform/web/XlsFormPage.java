package org.tongzhou.information.xlsform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSheet;

/**
 * A workbook on its way to become a form.
 *
 * @param checked what it says; null before one was sent
 * @param error worded, beside the file
 */
@Template("xlsform/import")
public record XlsFormPage(Frame frame, @Nullable Checked checked, @Nullable String error) {

  /**
   * What was read.
   *
   * @param content the workbook itself, to be sent once more when it is taken in
   * @param from the form of this house that it was written from, by its title; null for none
   * @param unfinished what the draft still needs before it can be published
   * @param refusal worded, when the last step was refused
   */
  public record Checked(
      String name,
      String content,
      String title,
      int questions,
      @Nullable String from,
      List<Line> leftOut,
      List<Line> others,
      List<String> unfinished,
      FormSheet sheet,
      @Nullable String refusal) {}

  /** A finding in words: where it stands and what it is. */
  public record Line(String weight, String tone, String where, String said) {}
}
