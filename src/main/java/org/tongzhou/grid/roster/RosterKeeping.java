package org.tongzhou.grid.roster;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;

/** Forgets uploaded files, and stands in the menu. */
@Configuration(proxyBeanMethods = false)
class RosterKeeping {

  /** Long enough to ask "what did we take in last month", no longer. */
  private static final Duration KEPT = Duration.ofDays(30);

  @Bean
  RecurringTask<Void> forgetImports(ImportRows rows, CampusClock clock) {
    return Tasks.recurring("roster.forget", FixedDelay.ofHours(12))
        .execute((instance, context) -> rows.forget(clock.now().minus(KEPT)));
  }

  @Bean
  NavigationEntry rosterNavigation() {
    return NavigationEntry.of("roster.title", "/roster/imports", 80, Permission.ROSTER_IMPORT)
        .under(MenuGroup.PEOPLE);
  }
}
