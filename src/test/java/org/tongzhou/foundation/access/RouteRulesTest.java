package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class RouteRulesTest {

  @Autowired RouteRules routes;

  @Test
  void every_route_of_ours_declares_who_may_use_it() {
    assertThat(routes.all().values())
        .filteredOn(method -> method.getBeanType().getName().startsWith("org.tongzhou."))
        .isNotEmpty()
        .allSatisfy(method -> assertThat(RouteRules.rule(method)).isNotEmpty());
  }
}
