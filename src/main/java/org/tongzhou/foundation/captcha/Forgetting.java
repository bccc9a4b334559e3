package org.tongzhou.foundation.captcha;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.shared.CampusClock;

/** Forgets solutions that have expired. */
@Configuration(proxyBeanMethods = false)
class Forgetting {

  private static final int MINUTES = 10;

  @Bean
  Task<Void> captchaForgetting(Captcha captcha, CampusClock clock) {
    return Tasks.recurring("captcha.forget", FixedDelay.ofMinutes(MINUTES))
        .execute((instance, context) -> captcha.forget(clock.now()));
  }
}
