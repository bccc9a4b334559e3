package org.tongzhou.grid.brief.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class BriefMenu {

  @Bean
  NavigationEntry briefsInMenu() {
    return NavigationEntry.of("brief.menu", "/briefs", 17, Permission.BRIEF_SEE);
  }

  /** For an administrator, who reads no brief. */
  @Bean
  NavigationEntry briefTimeInMenu() {
    return NavigationEntry.of("brief.time.menu", "/briefs/time", 96, Permission.SYSTEM_OPERATE)
        .under(MenuGroup.SYSTEM);
  }
}
