package org.tongzhou.command.directive.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class DirectiveMenu {

  @Bean
  NavigationEntry directivesInMenu() {
    return NavigationEntry.of(
            "directive.menu",
            "/directives",
            12,
            Permission.DIRECTIVE_SEE,
            Permission.DIRECTIVE_ISSUE)
        .under(MenuGroup.COMMAND);
  }
}
