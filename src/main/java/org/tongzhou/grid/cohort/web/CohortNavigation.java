package org.tongzhou.grid.cohort.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class CohortNavigation {

  @Bean
  NavigationEntry cohortsEntry() {
    return NavigationEntry.of("cohort.menu", "/cohorts", 40, Permission.COHORT_USE)
        .under(MenuGroup.PEOPLE);
  }

  @Bean
  NavigationEntry proofsEntry() {
    return NavigationEntry.of("cohort.proof.menu", "/proofs", 95, Permission.PROOF_RUN)
        .under(MenuGroup.SYSTEM);
  }
}
