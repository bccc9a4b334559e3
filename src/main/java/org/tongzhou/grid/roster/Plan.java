package org.tongzhou.grid.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.People.OnRoster;
import org.tongzhou.grid.people.PersonFacts;
import org.tongzhou.grid.people.PlaceId;

/** What taking in a file would do, row by row; nothing else is ever done. */
record Plan(List<NewUnit> units, List<Line> lines, List<Finding> findings) {

  /** What becomes of a row. */
  enum Kind {
    NEW,
    CHANGED,
    SAME,
    DUPLICATE,
    REFUSED
  }

  /**
   * @param known what the system knows, if it knows the person
   * @param facts what will be known; null where the row is left out
   * @param target null where the person stays
   * @param changes what differs, as fields
   */
  record Line(
      RosterRow row,
      Kind kind,
      @Nullable OnRoster known,
      @Nullable PersonFacts facts,
      Contact contact,
      @Nullable Target target,
      @Nullable PlaceId bed,
      List<Field> changes) {

    static Line leftOut(RosterRow row, Kind kind) {
      return new Line(row, kind, null, null, Contact.NONE, null, null, List.of());
    }
  }

  Map<Kind, Integer> counts() {
    var counts = new EnumMap<Kind, Integer>(Kind.class);
    for (var kind : Kind.values()) counts.put(kind, 0);
    for (var line : lines) counts.merge(line.kind(), 1, Integer::sum);
    return counts;
  }

  /** Two plans with one fingerprint do the same to the same people. */
  byte[] fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var unit : units) add(digest, unit.toString());
      for (var line : lines) {
        var contact = line.contact();
        add(digest, line.row().sheet() + ":" + line.row().row() + " " + line.kind());
        add(
            digest,
            line.row().number() + " " + line.facts() + " " + line.target() + " " + line.bed());
        add(
            digest,
            contact.documentKind() + " " + contact.documentNumber() + " " + contact.phone());
        add(digest, line.changes().toString());
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
