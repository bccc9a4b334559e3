package org.tongzhou.information.signing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.information.ledger.RoundTab;

@Configuration(proxyBeanMethods = false)
class SigningMenu {

  @Bean
  NavigationEntry signOffsInMenu() {
    return NavigationEntry.of("signing.menu", "/sign-offs", 11, Permission.COHORT_USE);
  }

  @Bean
  RoundTab signOffOfARound() {
    return new RoundTab() {
      @Override
      public String key() {
        return "signing.tab";
      }

      @Override
      public String page() {
        return "/sign-off";
      }

      @Override
      public boolean isFor(Account account) {
        return account.may(Permission.COHORT_USE);
      }
    };
  }
}
