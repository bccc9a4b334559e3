package org.tongzhou.information.signal;

import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** Which signals; null wherever nothing is asked. */
public record SignalFilter(
    Signal.@Nullable State state,
    @Nullable UnitId unit,
    @Nullable String rule,
    @Nullable PersonId person) {

  public static final SignalFilter OPEN = new SignalFilter(Signal.State.OPEN, null, null, null);
}
