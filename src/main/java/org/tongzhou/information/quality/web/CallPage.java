package org.tongzhou.information.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSheet;

/**
 * A call: what is asked again, without what was reported, so that nobody is led to it.
 *
 * @param day which day is asked about
 * @param outcome worded; null while it is open
 * @param compared question by question, once something was recorded
 * @param correctHref where a report is put right on behalf; null when the round takes none
 * @param mayGiveUp whether enough calls were made
 */
@Template("quality/call")
public record CallPage(
    Frame frame,
    String backHref,
    String action,
    String name,
    String number,
    String unit,
    @Nullable String phone,
    String day,
    FormSheet sheet,
    @Nullable String outcome,
    List<Compared> compared,
    @Nullable String correctHref,
    int calls,
    boolean mayGiveUp,
    Typed typed,
    @Nullable String error,
    @Nullable String done) {

  /**
   * @param reported in words
   */
  public record Compared(String label, String reported, boolean agrees) {}

  public boolean open() {
    return outcome == null;
  }
}
