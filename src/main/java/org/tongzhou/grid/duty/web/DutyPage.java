package org.tongzhou.grid.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * One duty: whom it waits for, what was tried, who held it.
 *
 * @param mayAct whether the reader may note attempts, hand it over and close it
 * @param closings how it may be closed by hand; empty when it closes by itself
 * @param closesBy what closes it, in words, where nobody does by hand
 */
@Template("duty/duty")
public record DutyPage(
    Frame frame,
    DutyLine duty,
    String due,
    @Nullable String escalates,
    List<DutyLine.Person> people,
    List<Attempt> attempts,
    List<Change> changes,
    boolean mayAct,
    List<Candidate> candidates,
    List<String> closings,
    @Nullable String closesBy,
    @Nullable String unitHref,
    Typed typed,
    String tried,
    @Nullable String done,
    DutyLine.@Nullable Person reached) {

  /** Somebody was just reached: what can be done for them stands in front. */
  DutyPage offering(DutyLine.@Nullable Person person) {
    return new DutyPage(
        frame,
        duty,
        due,
        escalates,
        people,
        attempts,
        changes,
        mayAct,
        candidates,
        closings,
        closesBy,
        unitHref,
        typed,
        tried,
        done,
        person);
  }

  public record Attempt(
      String at, @Nullable String whom, String result, @Nullable String note, String by) {}

  public record Change(String at, String what, String holder, @Nullable String note) {}

  public record Candidate(String handle, String name, String as) {}
}
