package org.tongzhou.information.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.FrozenReport;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;

/**
 * What is signed, in its canonical form: lines of text, each ended by a line feed, that name no
 * person. Lists and answers stand in it by their SHA-256; the SHA-256 of the whole is the hash of
 * the sign-off. The form is described in {@code docs/sign-off.md}.
 */
record Statement(String text) {

  private static final String FORM = "tongzhou-sign-off 1";
  private static final String NONE = "-";

  /**
   * @param before the hash of the version that it corrects
   */
  @SuppressWarnings("ArrayRecordComponent") // written out at once
  record Head(
      Round round,
      UnitId unit,
      int version,
      byte @Nullable [] before,
      Instant cutOff,
      @Nullable String reason,
      String signedBy,
      Role signedAs) {}

  static Statement of(
      Head head,
      Content content,
      SortedMap<String, SortedMap<String, Integer>> answers,
      List<Part> parts) {
    var lines = new ArrayList<String>();
    lines.add(FORM);
    lines.add("round " + head.round().code());
    lines.add("form " + head.round().form().value() + " " + head.round().formVersion());
    lines.add("unit " + head.unit().value());
    lines.add("version " + head.version());
    lines.add("before " + hex(head.before()));
    lines.add("cut-off " + head.cutOff());
    for (var set : RoundSet.values()) {
      var people = content.list(set);
      lines.add("number " + set + " " + people.size() + " " + hex(sha256(people.toBytes())));
    }
    answers.forEach(
        (question, given) ->
            given.forEach(
                (answer, people) -> lines.add("answer " + question + " " + answer + " " + people)));
    lines.add("members " + hex(sha256(content.packedMembers())));
    lines.add(
        "reports "
            + content.reports().size()
            + " "
            + hex(sha256(FrozenReport.write(content.reports()))));
    for (var part : parts)
      lines.add(
          "part "
              + part.unit().value()
              + " "
              + part.expected()
              + " "
              + part.reported()
              + " "
              + hex(part.hash()));
    var reason = head.reason();
    lines.add(
        "reason " + hex(reason == null ? null : sha256(reason.getBytes(StandardCharsets.UTF_8))));
    lines.add("signed-by " + head.signedBy() + " " + head.signedAs());
    return new Statement(lines.stream().collect(Collectors.joining("\n", "", "\n")));
  }

  byte[] hash() {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The lines that stand in one of two statements only, by what they are about. */
  static List<String> differing(String one, String other) {
    var first = byKey(one);
    var second = byKey(other);
    var differing = new ArrayList<String>();
    first.forEach(
        (key, value) -> {
          if (!value.equals(second.get(key))) differing.add(key);
        });
    second
        .keySet()
        .forEach(
            key -> {
              if (!first.containsKey(key)) differing.add(key);
            });
    return differing;
  }

  /** How many people a statement gives for a number; -1 when it does not name it. */
  static int number(String text, RoundSet set) {
    var said = byKey(text).get("number " + set);
    return said == null ? -1 : Integer.parseInt(said.split(" ", 2)[0]);
  }

  private static Map<String, String> byKey(String text) {
    var lines = new LinkedHashMap<String, String>();
    for (var line : text.split("\n", -1)) {
      if (line.isEmpty()) continue;
      var words = line.split(" ", -1);
      int named =
          switch (words[0]) {
            case "number", "part" -> 2;
            case "answer" -> 3;
            default -> 1;
          };
      var key = String.join(" ", List.of(words).subList(0, Math.min(named, words.length)));
      lines.put(key, line.substring(key.length()).strip());
    }
    return lines;
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? NONE : HexFormat.of().formatHex(bytes);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
