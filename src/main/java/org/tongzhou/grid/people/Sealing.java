package org.tongzhou.grid.people;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.vault.Vault;

/** How documents and phones stand in the table: sealed to their row, findable by exact value. */
@Component
class Sealing {

  private final Vault vault;

  Sealing(Vault vault) {
    this.vault = vault;
  }

  byte @Nullable [] sealDocument(int person, @Nullable String plain) {
    return plain == null ? null : vault.seal(plain, documentOf(person));
  }

  byte @Nullable [] sealPhone(int person, @Nullable String plain) {
    return plain == null ? null : vault.seal(plain, phoneOf(person));
  }

  @Nullable String openDocument(int person, byte @Nullable [] sealed) {
    return sealed == null ? null : vault.open(sealed, documentOf(person));
  }

  @Nullable String openPhone(int person, byte @Nullable [] sealed) {
    return sealed == null ? null : vault.open(sealed, phoneOf(person));
  }

  byte @Nullable [] blindDocument(@Nullable String plain) {
    return plain == null ? null : vault.blind(plain, "document");
  }

  byte @Nullable [] blindPhone(@Nullable String plain) {
    return plain == null ? null : vault.blind(plain, "phone");
  }

  private static String documentOf(int person) {
    return "people.people.document:" + person;
  }

  private static String phoneOf(int person) {
    return "people.people.phone:" + person;
  }

  /** Keeps {@code head} and {@code tail} signs; short values are hidden whole. */
  static @Nullable String mask(@Nullable String plain, int head, int tail) {
    if (plain == null) return null;
    if (plain.length() < head + tail + 3) return "*".repeat(plain.length());
    return plain.substring(0, head)
        + "*".repeat(plain.length() - head - tail)
        + plain.substring(plain.length() - tail);
  }
}
