package org.tongzhou.information.form.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormChange;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.FormSummary;

/**
 * A version beside the one before it.
 *
 * @param before the version it is compared with; 0 for the first
 */
@Template("form/version")
public record FormVersionPage(
    Frame frame,
    FormSummary form,
    int version,
    boolean draft,
    int before,
    List<Integer> others,
    List<FormChange> changes,
    FormSheet sheet) {}
