package org.tongzhou.grid.duty.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.NavigationCount;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.duty.Duties;

/** My duties in the menu, with how many there are. */
@Configuration(proxyBeanMethods = false)
class DutyMenu {

  static final String PATH = "/duties";

  @Bean
  NavigationEntry dutiesEntry() {
    return NavigationEntry.of("duty.menu", PATH, 5, Permission.DUTY_HOLD);
  }

  @Bean
  NavigationCount dutiesCount(Duties duties) {
    return new NavigationCount() {
      @Override
      public String path() {
        return PATH;
      }

      @Override
      public int of(Account account) {
        return duties.countHeld(account);
      }
    };
  }
}
