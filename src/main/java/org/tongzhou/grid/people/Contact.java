package org.tongzhou.grid.people;

import org.jspecify.annotations.Nullable;

/** Document and phone in plain text, on their way into the vault or, for a compare, out of it. */
public record Contact(
    Person.@Nullable DocumentKind documentKind,
    @Nullable String documentNumber,
    @Nullable String phone) {

  public static final Contact NONE = new Contact(null, null, null);

  /** Nothing personal reaches a log by accident. */
  @Override
  public String toString() {
    return "Contact[hidden]";
  }
}
