package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.information.form.Examples.answers;
import static org.tongzhou.information.form.Examples.healthy;
import static org.tongzhou.information.form.Examples.healthyBut;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.FieldError;

/** The form that 67,000 students fill in every day. */
class DailyHealthTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 16);

  private final CompiledForm form = Examples.standard(StandardForm.DAILY_HEALTH);

  @Test
  void a_healthy_student_at_home_answers_seven_questions() {
    var checked = FormRules.check(form, healthy(), TODAY);
    assertThat(checked.errors()).isEmpty();
    assertThat(checked.answers()).isEqualTo(healthy());
    assertThat(form.alerts(checked.codes())).isEmpty();
    assertThat(form.alerting(checked.codes())).isFalse();
  }

  @Test
  void an_empty_report_is_asked_for_everything_that_matters() {
    assertThat(FormRules.check(form, Answers.NONE, TODAY).errors())
        .extracting(FieldError::field)
        .containsExactly(
            "present", "on_campus", "temperature", "symptoms", "contact", "isolation", "reachable");
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 37.3, temperature",
    "temperature, 37.2, ''",
    "symptoms, fever, symptoms",
    "symptoms, fatigue, ''",
    "contact, unsure, contact",
  })
  void what_somebody_should_look_at_is_marked(String question, String answer, String marked) {
    var codes =
        FormRules.check(form, healthyBut(Map.of(question, new Answer.Word(answer))), TODAY).codes();
    assertThat(form.alerts(codes)).isEqualTo(marked.isEmpty() ? List.of() : List.of(marked));
    assertThat(form.alerting(codes)).isEqualTo(!marked.isEmpty());
  }

  @Test
  void who_is_in_isolation_says_since_when() {
    var isolated = healthyBut(Map.of("isolation", new Answer.Word("home")));
    assertThat(FormRules.check(form, isolated, TODAY).errors())
        .containsExactly(FieldError.of("isolation_since", "form.required"));
  }

  @Test
  void yesterdays_answers_are_carried_as_far_as_they_still_fit() {
    var yesterday = answers("{'present':'370102','gone':'x','contact':'maybe','temperature':36.6}");
    assertThat(form.carried(yesterday, TODAY))
        .isEqualTo(answers("{'present':'370102','temperature':36.6}"));
  }
}
