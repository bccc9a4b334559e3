package org.tongzhou.grid.people;

/**
 * Shows one sealed field of one person in plain text, for a reason that goes into the audit log.
 */
public record UnmaskPerson(PersonId person, Field field, String reason) {

  public enum Field {
    DOCUMENT,
    PHONE
  }
}
