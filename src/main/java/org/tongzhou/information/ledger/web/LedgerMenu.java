package org.tongzhou.information.ledger.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class LedgerMenu {

  @Bean
  NavigationEntry ledgersInMenu() {
    return NavigationEntry.of(
        "desk.ledgers", "/ledgers", 10, Permission.LEDGER_SEE, Permission.LEDGER_MANAGE);
  }
}
