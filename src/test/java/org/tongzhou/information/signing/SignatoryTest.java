package org.tongzhou.information.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/** Who signs at each level follows the grid. */
class SignatoryTest {

  private static final UnitTree TREE =
      new UnitTree(
          List.of(
              unit("U", null, 0, Unit.Kind.UNIVERSITY),
              unit("S", "U", 1, Unit.Kind.SITE),
              unit("P", "S", 2, Unit.Kind.CAMPUS),
              unit("L", "P", 3, Unit.Kind.COLLEGE),
              unit("Y", "L", 4, Unit.Kind.YEAR),
              unit("K", "Y", 5, Unit.Kind.CLASS),
              unit("M", "P", 3, Unit.Kind.COLLEGE)));

  private static Unit unit(String code, @Nullable String parent, int depth, Unit.Kind kind) {
    return new Unit(
        id(code),
        parent == null ? null : id(parent),
        depth,
        kind,
        code,
        code,
        code,
        null,
        null,
        0,
        LocalDate.of(2019, 9, 1),
        null);
  }

  private static UnitId id(String code) {
    return new UnitId(UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)));
  }

  private static Account holding(Role role, String place) {
    return new Account(
        new AccountId(new UUID(0, 1)),
        "somebody",
        1,
        "somebody",
        null,
        false,
        List.of(new Grant(role, id(place).value())));
  }

  @ParameterizedTest
  @CsvSource({
    "COUNSELOR, K, K, COUNSELOR",
    "COUNSELOR, L, K, COUNSELOR",
    "COUNSELOR, L, L, ",
    "COUNSELOR, U, U, ",
    "COLLEGE, L, L, COLLEGE",
    "COLLEGE, L, K, COLLEGE",
    "COLLEGE, L, M, ",
    "COLLEGE, L, P, ",
    "CAMPUS, S, P, CAMPUS",
    "CAMPUS, P, L, CAMPUS",
    "CAMPUS, P, U, ",
    "UNIVERSITY, U, U, UNIVERSITY",
    "UNIVERSITY, U, K, UNIVERSITY",
    "OFFICER, K, K, ",
    "TASKFORCE, U, U, ",
    "AUDITOR, U, U, ",
    "UNIVERSITY, U, Y, ",
    "UNIVERSITY, U, S, "
  })
  void a_role_signs_its_own_level_and_those_below(
      Role role, String place, String unit, @Nullable Role as) {
    assertThat(Signatory.role(holding(role, place), TREE.unit(id(unit)).orElseThrow(), TREE))
        .isEqualTo(Optional.ofNullable(as));
  }

  @Test
  void the_parts_of_a_unit_are_the_next_that_sign() {
    assertThat(Signatory.parts(id("U"), TREE)).extracting(Unit::code).containsExactly("P");
    assertThat(Signatory.parts(id("L"), TREE)).extracting(Unit::code).containsExactly("K");
    assertThat(Signatory.parts(id("K"), TREE)).isEmpty();
  }
}
