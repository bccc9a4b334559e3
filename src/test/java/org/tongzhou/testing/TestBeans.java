package org.tongzhou.testing;

import java.time.ZoneId;
import java.util.Locale;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.media.MediaPolicy;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Rounds;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

  @Bean
  MutableClock clock() {
    return new MutableClock();
  }

  /** A university unless a test asks for a demo by {@code tongzhou.test.home=DEMO}. */
  @Bean
  Home home(Environment environment) {
    var kind = environment.getProperty("tongzhou.test.home", Home.Kind.class, Home.Kind.UNIVERSITY);
    var home = new Home(TestFolder.of("test-homes", kind + "-" + TestDatabase.number()));
    home.settle(kind, "同舟大学", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    return home;
  }

  @Bean
  MediaPolicy everythingPolicy() {
    return SomeMedia.EVERYTHING;
  }

  @Bean
  MediaPolicy withOriginalPolicy() {
    return SomeMedia.WITH_ORIGINAL;
  }

  @Bean
  MediaPolicy picturesPolicy() {
    return SomeMedia.PICTURES;
  }

  @Bean
  @Lazy
  DailyHealth dailyHealth(
      Forms forms, Ledgers ledgers, Rounds rounds, Reports reports, SmallUniversity university) {
    return new DailyHealth(forms, ledgers, rounds, reports, university);
  }

  @Bean
  @Lazy
  SmallUniversity smallUniversity(
      Units units, People people, Grid grid, Residence residence, Accounts accounts) {
    return new SmallUniversity(units, people, grid, residence, accounts);
  }
}
