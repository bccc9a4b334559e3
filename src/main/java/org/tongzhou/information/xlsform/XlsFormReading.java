package org.tongzhou.information.xlsform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormId;

/**
 * What a workbook says, as a form of the house.
 *
 * @param of the form that it came from and that is still here; null for a new one
 * @param unfinished what keeps it from being published; a draft may have it
 */
public record XlsFormReading(
    FormDocument document,
    @Nullable FormId of,
    List<XlsFormFinding> findings,
    List<FieldError> unfinished) {

  public long leftOut() {
    return findings.stream()
        .filter(finding -> finding.weight() == XlsFormFinding.Weight.LEFT_OUT)
        .count();
  }
}
