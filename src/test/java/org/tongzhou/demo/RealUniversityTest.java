package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.storage.CannotStart;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Whatever is set from outside: a home that was made for a university has nothing of the demo. */
@TongzhouTest
@TestPropertySource(properties = "spring.profiles.active=demo")
class RealUniversityTest {

  @Autowired ObjectProvider<DemoAccounts> shown;
  @Autowired ObjectProvider<Filling> filling;
  @Autowired Accounts accounts;
  @Autowired JdbcClient db;
  @Autowired Units units;
  @Autowired SmallUniversity university;

  @Test
  void nothing_of_the_demo_is_in_place() {
    assertThat(shown.getIfAvailable()).isNull();
    assertThat(filling.getIfAvailable()).isNull();
    assertThat(db.sql("select count(*) from demo.filling").query(Long.class).single()).isZero();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> accounts.signIn("student", "tongzhou-demo", "192.0.2.1", false));
  }

  @Test
  void its_home_does_not_start_on_the_database_of_a_demo() {
    assertThatCode(() -> new RealPeopleOnly(db)).doesNotThrowAnyException();
    var filling = new FillingRows(db);
    filling.begin(1, SmallUniversity.TERM, true);
    try {
      assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> new RealPeopleOnly(db));
    } finally {
      db.sql("delete from demo.filling").update();
    }
  }

  @Test
  void no_demo_begins_where_a_university_is_already() {
    assertThat(university.unit("TZ")).isNotNull();
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> RealPeopleOnly.mustBeNobody(units))
        .extracting(CannotStart::remedy)
        .asString()
        .contains("TONGZHOU_HOME");
  }
}
