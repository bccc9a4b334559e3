package org.tongzhou.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.Person.DocumentKind;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Hardship;
import org.tongzhou.grid.people.Person.Level;
import org.tongzhou.grid.people.PersonFacts;

/** Makes people one by one; each depends on the seed and the running number alone. */
final class PeopleMaker {

  /** Of the students; most of them at one college. */
  private static final double FOREIGN = 0.013;

  private static final double FOREIGN_AT_THEIR_COLLEGE = 0.75;
  private static final String THEIR_COLLEGE = "013";

  private final long seed;
  private final Names names = new Names();
  private final Origins origins;

  PeopleMaker(long seed, Divisions divisions) {
    this.seed = seed;
    this.origins = new Origins(divisions);
  }

  record Made(PersonFacts facts, Contact contact) {}

  /** Somebody of the fixed cast has these instead of what comes by chance. */
  record Known(String name, Gender gender, String origin) {}

  Made student(
      int running,
      String number,
      String college,
      Level level,
      int entryYear,
      String major,
      double women,
      @Nullable Known known) {
    var draw = Draw.of(seed, "student", running);
    var gender = known != null ? known.gender() : draw.happens(women) ? Gender.FEMALE : Gender.MALE;
    var birth = birth(draw, entryYear, level);
    boolean foreign =
        known == null
            && draw.happens(college.equals(THEIR_COLLEGE) ? FOREIGN_AT_THEIR_COLLEGE : FOREIGN);
    if (foreign) return foreign(draw, running, number, gender, birth, level, entryYear, major);
    var origin = known != null ? known.origin() : origins.draw(draw);
    var people = known != null ? "01" : origins.people(origin, draw);
    return new Made(
        new PersonFacts(
            known != null ? known.name() : names.chinese(draw, gender, people),
            gender,
            birth,
            people,
            level,
            entryYear,
            major,
            "CN",
            origin,
            known != null ? Hardship.NONE : hardship(draw, origin),
            mail(number)),
        contact(origin, birth, gender, running));
  }

  private Made foreign(
      Draw draw,
      int running,
      String number,
      Gender gender,
      LocalDate birth,
      Level level,
      int entryYear,
      String major) {
    var foreigner = names.foreign(draw, gender);
    return new Made(
        new PersonFacts(
            foreigner.name(),
            gender,
            birth,
            null,
            level,
            entryYear,
            major,
            foreigner.nation(),
            null,
            Hardship.NONE,
            mail(number)),
        new Contact(
            DocumentKind.PASSPORT,
            Documents.passport(foreigner.nation(), running),
            Documents.phone(running)));
  }

  Made staff(int running, String number, int thisYear, @Nullable Known known) {
    var draw = Draw.of(seed, "staff", running);
    var gender = known != null ? known.gender() : draw.happens(0.55) ? Gender.FEMALE : Gender.MALE;
    var birth = LocalDate.of(thisYear - draw.between(26, 55), 1, 1).plusDays(draw.below(365));
    var origin = known != null ? known.origin() : origins.draw(draw);
    return new Made(
        new PersonFacts(
            known != null ? known.name() : names.chinese(draw, gender, null),
            gender,
            birth,
            "01",
            null,
            null,
            null,
            "CN",
            origin,
            Hardship.NONE,
            mail(number)),
        contact(origin, birth, gender, running));
  }

  /** Most enter school in the September after their sixth birthday, some a year apart from that. */
  private static LocalDate birth(Draw draw, int entryYear, Level level) {
    int age =
        switch (level) {
          case PREPARATORY, UNDERGRADUATE, EXCHANGE -> 18;
          case MASTER -> 22 + (draw.happens(0.3) ? draw.between(1, 3) : 0);
          case DOCTOR -> 25 + (draw.happens(0.5) ? draw.between(1, 6) : 0);
        };
    double apart = draw.part();
    int shift = apart < 0.12 ? 1 : apart < 0.2 ? -1 : 0;
    return LocalDate.of(entryYear - age - 1 - shift, 9, 1).plusDays(draw.below(365));
  }

  /** Recognised hardship is more common where incomes are lower. */
  private static Hardship hardship(Draw draw, String origin) {
    double factor =
        switch (origin.substring(0, 2)) {
          case "51", "52", "53", "54", "45", "61", "62", "63", "64", "65", "36", "41" -> 1.7;
          case "11", "31", "32", "33", "12", "71", "81", "82" -> 0.4;
          default -> 1;
        };
    double lot = draw.part() / factor;
    if (lot < 0.03) return Hardship.SEVERE;
    if (lot < 0.08) return Hardship.SERIOUS;
    if (lot < 0.15) return Hardship.ORDINARY;
    return Hardship.NONE;
  }

  private static Contact contact(String origin, LocalDate birth, Gender gender, int running) {
    var phone = Documents.phone(running);
    return switch (origin.substring(0, 2)) {
      case "71" -> new Contact(DocumentKind.TAIWAN_PERMIT, "99%06d".formatted(running), phone);
      case "81" -> new Contact(DocumentKind.HK_MACAO_PERMIT, "H99%06d".formatted(running), phone);
      case "82" -> new Contact(DocumentKind.HK_MACAO_PERMIT, "M99%06d".formatted(running), phone);
      default ->
          new Contact(
              DocumentKind.ID_CARD, Documents.identity(origin, birth, gender, running), phone);
    };
  }

  /** A domain that will never exist (RFC 2606). */
  private static String mail(String number) {
    return number + "@tongzhou.example";
  }
}
