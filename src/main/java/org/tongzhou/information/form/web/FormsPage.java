package org.tongzhou.information.form.web;

import java.util.List;
import java.util.Map;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSummary;

/**
 * The list of forms.
 *
 * @param typed of a form that could not be begun
 * @param errors worded, by field
 */
@Template("form/forms")
public record FormsPage(
    Frame frame, List<FormSummary> forms, Map<String, String> typed, Map<String, String> errors) {}
