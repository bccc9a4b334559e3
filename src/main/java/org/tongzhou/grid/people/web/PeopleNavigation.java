package org.tongzhou.grid.people.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

/** This room's places in the menu. */
@Configuration(proxyBeanMethods = false)
class PeopleNavigation {

  @Bean
  NavigationEntry unitsEntry() {
    return NavigationEntry.of("people.menu.units", "/units", 30, Permission.PEOPLE_SEE)
        .under(MenuGroup.PEOPLE);
  }

  @Bean
  NavigationEntry peopleEntry() {
    return NavigationEntry.of("people.menu.people", "/people", 31, Permission.PEOPLE_SEE)
        .under(MenuGroup.PEOPLE);
  }

  @Bean
  NavigationEntry accountsEntry() {
    return NavigationEntry.of("people.menu.accounts", "/accounts", 90, Permission.ACCOUNTS_MANAGE)
        .under(MenuGroup.PEOPLE);
  }
}
