package org.tongzhou.information.xlsform;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.PlaceDepth;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.QuestionKind;
import org.tongzhou.information.form.QuestionOption;

/** A question while its row is read. */
final class Draft {

  final QuestionKind kind;
  final String code;
  FormText label = new FormText("", "");
  @Nullable FormText hint;
  @Nullable FormText heading;
  boolean required;
  @Nullable String requiredIf;
  @Nullable String showIf;
  @Nullable List<QuestionOption> options;
  @Nullable BigDecimal min;
  @Nullable BigDecimal max;
  @Nullable Integer decimals;
  @Nullable BigDecimal warnAt;
  @Nullable Integer maxLength;
  @Nullable Boolean multiline;
  @Nullable String earliest;
  @Nullable String latest;
  @Nullable PlaceDepth depth;
  @Nullable Boolean abroad;

  Draft(QuestionKind kind, String code) {
    this.kind = kind;
    this.code = code;
  }

  QuestionDocument question() {
    return new QuestionDocument(
        kind,
        code,
        label,
        hint,
        heading,
        required,
        requiredIf,
        showIf,
        options,
        min,
        max,
        decimals,
        warnAt,
        maxLength,
        multiline,
        earliest,
        latest,
        depth,
        abroad);
  }
}
