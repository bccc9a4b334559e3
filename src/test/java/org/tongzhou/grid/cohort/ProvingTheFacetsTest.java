package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.storage.DatabaseAddress;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ProvingTheFacetsTest {

  @Autowired SmallUniversity university;
  @Autowired FacetProof proof;
  @Autowired JdbcClient db;
  @Autowired MeterRegistry meters;
  @Autowired DatabaseAddress address;

  @Test
  void what_is_in_memory_is_what_the_tables_say() {
    university.someStudent("N-LAW-19-1");
    var run = proof.run();
    assertThat(run.compared()).isGreaterThan(20);
    assertThat(run.differences()).isEmpty();
    assertThat(proof.latest(1_000)).contains(run);
  }

  @Test
  void a_change_that_went_past_the_house_is_found_and_shown() {
    var student = university.someStudent("N-LAW-19-1");
    // by hand in the database, so that no change is announced
    gender(student.value(), "MALE");
    try {
      var run = proof.run();
      assertThat(run.differences()).extracting(Difference::facet).containsOnly("gender");
      assertThat(proof.latest(1_000)).contains(run);
      assertThat(meters.get("tongzhou.proof.differing").gauge().value())
          .isEqualTo(run.differences().size());
    } finally {
      gender(student.value(), "FEMALE");
    }
    assertThat(proof.run().differences()).isEmpty();
  }

  @Test
  void a_command_beside_the_server_gets_the_verdict_of_every_node() throws Exception {
    university.someStudent("N-LAW-19-1");
    try (var database =
        DriverManager.getConnection(address.url(), address.user(), address.password())) {
      var verdicts = ProofByHand.run(database, Duration.ofSeconds(30));
      assertThat(verdicts)
          .singleElement()
          .satisfies(verdict -> assertThat(verdict.compared()).isGreaterThan(20))
          .satisfies(verdict -> assertThat(verdict.differences()).isEmpty());
    }
  }

  private void gender(int person, String gender) {
    db.sql("update people.people set gender = :gender where id = :person")
        .param("gender", gender)
        .param("person", person)
        .update();
  }
}
