package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A student or a member of staff, as somebody with the right sees them: document and phone are
 * masked.
 *
 * @param handle names the person in the address of a page
 * @param number student or staff number
 * @param unit where the person belongs today, if anywhere
 */
public record Person(
    PersonId id,
    UUID handle,
    Kind kind,
    String number,
    PersonFacts facts,
    Masked contact,
    @Nullable UnitId unit,
    @Nullable Standing standing) {

  public enum Kind {
    STUDENT,
    STAFF
  }

  /** GB/T 2261.1 without its codes. */
  public enum Gender {
    UNKNOWN,
    MALE,
    FEMALE
  }

  public enum Level {
    PREPARATORY,
    UNDERGRADUATE,
    MASTER,
    DOCTOR,
    EXCHANGE
  }

  /** 家庭经济困难认定: none, 一般困难, 困难, 特别困难. */
  public enum Hardship {
    NONE,
    ORDINARY,
    SERIOUS,
    SEVERE
  }

  public enum DocumentKind {
    ID_CARD,
    HK_MACAO_PERMIT,
    TAIWAN_PERMIT,
    RESIDENCE_PERMIT,
    PASSPORT,
    OTHER
  }

  /** As what a person belongs to a unit. */
  public enum Standing {
    ENROLLED,
    SUSPENDED,
    EMPLOYED
  }

  /** How a period of belonging ended. */
  public enum Ending {
    TRANSFERRED,
    SUSPENDED,
    RESUMED,
    GRADUATED,
    WITHDRAWN,
    LEFT
  }

  /** What is shown of a document and a phone: enough to recognise, not enough to use. */
  public record Masked(
      @Nullable DocumentKind documentKind, @Nullable String document, @Nullable String phone) {}

  public String name() {
    return facts.name();
  }

  /** A line of a list. */
  public record Line(
      PersonId id,
      UUID handle,
      String number,
      String name,
      @Nullable UnitId unit,
      @Nullable Standing standing) {}

  /** A period of belonging, newest first in a history. */
  public record Membership(
      UnitId unit,
      Standing standing,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable Ending ending) {}
}
