package org.tongzhou.information.signal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class SignalMenu {

  @Bean
  NavigationEntry signalsInMenu() {
    return NavigationEntry.of("signal.menu", SignalViews.LIST, 12, Permission.SIGNAL_SEE);
  }
}
