package org.tongzhou.testing;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Every test class begins on Monday morning, wherever the class before has left the clock. */
final class ClockStandsStill implements TestExecutionListener {

  @Override
  public void beforeTestClass(TestContext test) {
    if (test.hasApplicationContext())
      test.getApplicationContext().getBean(MutableClock.class).reset();
  }
}
