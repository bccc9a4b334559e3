package org.tongzhou.command.directive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.command.directive.NodeState.DONE;
import static org.tongzhou.command.directive.NodeState.DONE_REREAD;
import static org.tongzhou.command.directive.NodeState.PASSED_ON;
import static org.tongzhou.command.directive.NodeState.PASSED_ON_REREAD;
import static org.tongzhou.command.directive.NodeState.READ;
import static org.tongzhou.command.directive.NodeState.UNREAD;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongzhou.foundation.shared.FieldError;

/** Every state against every step; what is not in the table does not happen. */
class StatesOfANodeTest {

  private static final Map<NodeState, Map<Step, NodeState>> TABLE =
      Map.of(
          UNREAD, Map.of(Step.READ, READ, Step.CORRECTED, UNREAD),
          READ, Map.of(Step.PASS_ON, PASSED_ON, Step.CORRECTED, UNREAD),
          PASSED_ON, Map.of(Step.COMPLETE, DONE, Step.CORRECTED, PASSED_ON_REREAD),
          DONE, Map.of(Step.CORRECTED, DONE_REREAD),
          PASSED_ON_REREAD, Map.of(Step.READ, PASSED_ON, Step.CORRECTED, PASSED_ON_REREAD),
          DONE_REREAD, Map.of(Step.READ, DONE, Step.CORRECTED, DONE_REREAD));

  @Test
  void every_pair_of_state_and_step_is_as_the_rule_book_says() {
    for (var state : NodeState.values())
      for (var step : Step.values()) {
        @Nullable NodeState expected = TABLE.getOrDefault(state, Map.of()).get(step);
        assertThat(state.after(step))
            .as("%s after %s", state, step)
            .isEqualTo(Optional.ofNullable(expected));
      }
  }

  @ParameterizedTest
  @EnumSource(NodeState.class)
  void a_correction_takes_back_reading_and_nothing_else(NodeState state) {
    var corrected = state.after(Step.CORRECTED).orElseThrow();
    assertThat(corrected.hasRead()).isFalse();
    assertThat(corrected.hasPassedOn()).isEqualTo(state.hasPassedOn());
    assertThat(corrected.isDone()).isEqualTo(state.isDone());
  }

  @ParameterizedTest
  @EnumSource(NodeState.class)
  void reading_the_corrected_text_leads_back_to_where_it_stood(NodeState state) {
    var again = state.after(Step.CORRECTED).orElseThrow().after(Step.READ).orElseThrow();
    assertThat(again.hasPassedOn()).isEqualTo(state.hasPassedOn());
    assertThat(again.isDone()).isEqualTo(state.isDone());
  }

  @ParameterizedTest
  @EnumSource(NodeState.class)
  void a_state_stands_in_just_the_sets_of_what_it_lacks(NodeState state) {
    assertThat(NodeSet.ALL.holds(state)).isTrue();
    assertThat(NodeSet.UNREAD.holds(state)).isEqualTo(!state.hasRead());
    assertThat(NodeSet.NOT_PASSED_ON.holds(state)).isEqualTo(!state.hasPassedOn());
    assertThat(NodeSet.NOT_DONE.holds(state)).isEqualTo(!state.isDone());
  }

  @Test
  void one_language_is_enough_and_the_other_is_shown_for_it() {
    var chinese = new DirectiveText("返校", "", "先不要返校。", "");
    assertThat(chinese.problems()).isEmpty();
    assertThat(chinese.shown(Locale.ENGLISH)).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    assertThat(chinese.title(Locale.ENGLISH)).isEqualTo("返校");
    var english = new DirectiveText("", "Return", "", "Do not return yet.");
    assertThat(english.problems()).isEmpty();
    assertThat(english.title(Locale.SIMPLIFIED_CHINESE)).isEqualTo("Return");
  }

  @Test
  void half_a_language_is_not_enough() {
    assertThat(new DirectiveText("返校", "Return", "先不要返校。", "").problems())
        .extracting(FieldError::field)
        .containsExactly("bodyEn");
    assertThat(new DirectiveText("", "", " ", "").problems())
        .extracting(FieldError::field)
        .containsExactly("titleZh", "bodyZh");
    assertThat(new DirectiveText("长".repeat(121), "", "好", "").problems())
        .extracting(FieldError::field)
        .containsExactly("titleZh");
  }
}
