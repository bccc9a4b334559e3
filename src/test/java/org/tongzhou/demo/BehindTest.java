package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class BehindTest {

  @Test
  void whoever_builds_on_it_hears_that_it_failed() {
    var failed =
        new Behind(
            "demo-duties",
            () -> {
              throw new ArithmeticException("no connection was left");
            });
    assertThatIllegalStateException()
        .isThrownBy(failed::awaitSuccess)
        .withMessageContaining("demo-duties")
        .withRootCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void work_that_is_done_is_done() {
    assertThatCode(new Behind("demo-duties", () -> {})::awaitSuccess).doesNotThrowAnyException();
  }
}
