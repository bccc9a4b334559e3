package org.tongzhou.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** House rules that a machine can see. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.tongzhou");

  @ParameterizedTest
  @ValueSource(
      classes = {
        Instant.class,
        LocalDate.class,
        LocalDateTime.class,
        OffsetDateTime.class,
        ZonedDateTime.class
      })
  void nobody_asks_the_time_but_through_the_clock(Class<?> time) {
    noClasses().should().callMethod(time, "now").check(HOUSE);
  }

  @Test
  void nobody_prints() {
    noClasses()
        .should()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(HOUSE);
  }

  @Test
  void controllers_and_rows_are_nobodys_business() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Controller")
        .or()
        .haveSimpleNameEndingWith("Rows")
        .or()
        .haveSimpleNameEndingWith("Api")
        .should()
        .notBePublic()
        .check(HOUSE);
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .that(resideInAPackage("org.tongzhou.."))
        .should()
        .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Info)$")
        .check(HOUSE);
  }
}
