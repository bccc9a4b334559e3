package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Template;

/**
 * A situation report: what was said, what was done about it, and what can be done next.
 *
 * @param reporter name, unit and phone for the desk; null for the reporter
 * @param mergedInto where it is looked after; null while it stands for itself
 * @param triages whether the reader may answer
 * @param handUp the desk it can be handed to; null when there is none above
 * @param others open ones with which it could be merged
 */
@Template("directive/situation")
public record SituationPage(
    Frame frame,
    String code,
    String said,
    String place,
    String when,
    String urgency,
    String colour,
    String state,
    String desk,
    @Nullable ShownMedium photo,
    @Nullable Reporter reporter,
    @Nullable Other mergedInto,
    List<Line> steps,
    boolean triages,
    boolean maySee,
    boolean mayAdd,
    @Nullable String handUp,
    List<Other> others,
    Typed typed,
    @Nullable String done) {

  public record Reporter(String name, String unit, @Nullable String phone) {}

  public record Other(String code, String said) {}

  public record Line(String step, String when, String role, @Nullable String said) {}
}
