package org.tongzhou.guidance.campaign.web;

import java.util.List;
import java.util.Set;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form of a campaign.
 *
 * @param action where it is sent to
 * @param back where to go without changing anything
 */
@Template("campaign/plan")
public record PlanPage(
    Frame frame,
    Typed typed,
    String action,
    String back,
    List<Choice> units,
    List<Choice> incidents,
    List<String> kinds,
    Set<String> chosenKinds,
    AudiencePart audience) {

  public record Choice(String value, String name) {}
}
