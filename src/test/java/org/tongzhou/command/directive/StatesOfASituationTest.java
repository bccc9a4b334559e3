package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.command.directive.SituationState.ANSWERED;
import static org.tongzhou.command.directive.SituationState.CLOSED;
import static org.tongzhou.command.directive.SituationState.MERGED;
import static org.tongzhou.command.directive.SituationState.SEEN;
import static org.tongzhou.command.directive.SituationState.SENT;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every state against every step; what is not in the table does not happen. */
class StatesOfASituationTest {

  private static final Map<SituationStep, SituationState> ALWAYS =
      Map.of(
          SituationStep.ANSWER, ANSWERED,
          SituationStep.ADD, SENT,
          SituationStep.HAND_UP, SENT,
          SituationStep.MERGE, MERGED,
          SituationStep.CLOSE, CLOSED);

  @Test
  void every_pair_of_state_and_step_is_as_the_rule_book_says() {
    for (var state : SituationState.values())
      for (var step : SituationStep.values()) {
        @Nullable SituationState expected =
            step == SituationStep.SEE
                ? state == SENT ? SEEN : null
                : state.isOpen() ? ALWAYS.get(step) : null;
        assertThat(state.after(step))
            .as("%s after %s", state, step)
            .isEqualTo(Optional.ofNullable(expected));
      }
  }

  @Test
  void what_is_merged_or_closed_is_not_open() {
    assertThat(SituationState.values())
        .filteredOn(SituationState::isOpen)
        .containsExactly(SENT, SEEN, ANSWERED);
  }
}
