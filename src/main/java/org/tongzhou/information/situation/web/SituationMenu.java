package org.tongzhou.information.situation.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class SituationMenu {

  @Bean
  NavigationEntry areasInMenu() {
    return NavigationEntry.of("situation.areas.menu", "/situation/areas", 16, Permission.RISK_SEE);
  }
}
