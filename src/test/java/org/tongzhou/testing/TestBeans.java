package org.tongzhou.testing;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.tongzhou.foundation.storage.Home;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

  @Bean
  MutableClock clock() {
    return new MutableClock();
  }

  @Bean
  Home home() {
    var home = new Home(Path.of("target", "test-homes", "home-" + TestDatabase.number()));
    home.settle(
        Home.Kind.UNIVERSITY, "同舟大学", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    return home;
  }
}
