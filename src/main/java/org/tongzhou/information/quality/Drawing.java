package org.tongzhou.information.quality;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Draws people so that anybody draws the same: each student number behind the seed and a colon, in
 * UTF-8, gets its SHA-256 in hexadecimal digits; the people with the smallest come first. Without
 * the seed nobody can foresee who that is, with it {@code printf '%s' "$seed:$number" | sha256sum}
 * is all that it takes.
 */
public final class Drawing {

  private Drawing() {}

  /** The first of the numbers, in the order of the draw. */
  public static List<String> first(int size, Collection<String> numbers, String seed) {
    record Ticket(String number, String hash) {}
    var tickets = new ArrayList<Ticket>(numbers.size());
    for (var number : numbers) tickets.add(new Ticket(number, hash(seed + ":" + number)));
    tickets.sort(Comparator.comparing(Ticket::hash).thenComparing(Ticket::number));
    return tickets.stream().limit(size).map(Ticket::number).toList();
  }

  /** Names a frozen set: its numbers in order, each with a line feed behind it. */
  public static String nameOf(Collection<String> numbers) {
    var lines = new StringBuilder();
    numbers.stream().sorted().forEach(number -> lines.append(number).append('\n'));
    return hash(lines.toString());
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
