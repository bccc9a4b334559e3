package org.tongzhou.information.situation.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class SituationMenu {

  @Bean
  NavigationEntry situationInMenu() {
    return NavigationEntry.of("situation.menu", "/situation", 16, Permission.RISK_SEE);
  }
}
