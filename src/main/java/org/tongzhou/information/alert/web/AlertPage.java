package org.tongzhou.information.alert.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.alert.CapAlert;

/**
 * One alert in the reader's language, where it warns, and what became of it.
 *
 * @param facts sender, times, what it is about
 * @param suggested places whose names stand in its words
 * @param mayEnd whether it can still be ended by hand
 */
@Template("alert/alert")
public record AlertPage(
    Frame frame,
    String id,
    String tone,
    String state,
    List<Fact> facts,
    List<CapAlert.Part> parts,
    String languages,
    List<Place> places,
    List<Place> suggested,
    @Nullable Ended ended,
    boolean mayManage,
    boolean mayEnd,
    Typed typed) {

  public record Fact(String label, String said) {}

  public record Place(String code, String name, boolean byHand) {}

  public record Ended(String said, @Nullable String href) {}
}
