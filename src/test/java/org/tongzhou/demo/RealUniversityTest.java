package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.TongzhouTest;

/** Whatever is set from outside: a home that was made for a university has nothing of the demo. */
@TongzhouTest
@TestPropertySource(properties = "spring.profiles.active=demo")
class RealUniversityTest {

  @Autowired ObjectProvider<DemoAccounts> shown;
  @Autowired ObjectProvider<Filling> filling;
  @Autowired Accounts accounts;
  @Autowired JdbcClient db;

  @Test
  void nothing_of_the_demo_is_in_place() {
    assertThat(shown.getIfAvailable()).isNull();
    assertThat(filling.getIfAvailable()).isNull();
    assertThat(db.sql("select count(*) from demo.filling").query(Long.class).single()).isZero();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> accounts.signIn("student", "tongzhou-demo", "192.0.2.1", false));
  }
}
