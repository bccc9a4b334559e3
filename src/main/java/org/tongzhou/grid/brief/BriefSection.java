package org.tongzhou.grid.brief;

import java.util.List;
import java.util.Optional;

/**
 * What one module says about a day, contributed as a bean. It says counts and titles, never who is
 * behind them: whoever may see that opens the page.
 */
public interface BriefSection {

  /** In this order they stand in a brief; what is not named comes last. */
  List<String> ORDER = List.of("rounds", "areas", "signals", "duties", "directives", "meetings");

  /** {@code brief.section.<code>} is its heading. */
  String code();

  /** Empty where the day has nothing of the kind. */
  Optional<BriefPart> of(BriefMoment moment);
}
