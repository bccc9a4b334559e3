package org.tongzhou.information.form.web;

import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSheet;

/** A question as a student will see it, while it is written. */
@Template("form/_preview")
public record QuestionPreview(FormSheet sheet) {}
