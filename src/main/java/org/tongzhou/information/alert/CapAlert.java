package org.tongzhou.information.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it was written, in any of the versions 1.0 to 1.2.
 *
 * @param references the alerts that an update or a cancel is about
 * @param signed whether it carries a signature; nobody checks it here
 */
public record CapAlert(
    String version,
    String identifier,
    String sender,
    Instant sent,
    Status status,
    MsgType msgType,
    String scope,
    List<Reference> references,
    List<Part> parts,
    boolean signed) {

  /** Where it is not said when an alert ends, it ends a day after it begins: our own policy. */
  static final Duration WITHOUT_EXPIRY = Duration.ofHours(24);

  private static final int MOST_PARTS = 50;

  public enum Status {
    ACTUAL,
    EXERCISE,
    SYSTEM,
    TEST,
    DRAFT
  }

  public enum MsgType {
    ALERT,
    UPDATE,
    CANCEL,
    ACK,
    ERROR;

    /** Whether it ends what it refers to. */
    boolean ends() {
      return this == UPDATE || this == CANCEL;
    }

    /** Whether it warns of anything itself. */
    boolean warns() {
      return this == ALERT || this == UPDATE;
    }
  }

  /** From the weakest to the strongest. */
  public enum Severity {
    UNKNOWN,
    MINOR,
    MODERATE,
    SEVERE,
    EXTREME
  }

  public enum Urgency {
    UNKNOWN,
    PAST,
    FUTURE,
    EXPECTED,
    IMMEDIATE
  }

  public enum Certainty {
    UNKNOWN,
    UNLIKELY,
    POSSIBLE,
    LIKELY,
    OBSERVED
  }

  /** Names an alert: its sender, its identifier and its time. */
  public record Reference(String sender, String identifier, Instant sent) {}

  /** What is said in one language of one thing. */
  public record Part(
      String language,
      String event,
      Urgency urgency,
      Severity severity,
      Certainty certainty,
      @Nullable Instant effective,
      @Nullable Instant onset,
      @Nullable Instant expires,
      String senderName,
      String headline,
      String description,
      String instruction,
      String web,
      List<Area> areas) {

    public boolean isIn(Locale locale) {
      return language.toLowerCase(Locale.ROOT).startsWith(locale.getLanguage());
    }
  }

  /**
   * @param polygons in WGS 84, as written
   * @param circles centre and kilometres, as written
   */
  public record Area(
      String description, List<String> polygons, List<String> circles, List<Geocode> geocodes) {}

  /** A code of some list of places. */
  public record Geocode(String name, String value) {}

  boolean tooMany() {
    return parts.size() > MOST_PARTS;
  }

  /** From when on it warns; the earliest of its parts. */
  Instant begins() {
    return parts.stream()
        .map(info -> info.onset() != null ? info.onset() : info.effective())
        .map(at -> at == null ? sent : at)
        .min(Instant::compareTo)
        .orElse(sent);
  }

  /** Until when it warns; the latest of its parts. */
  Instant ends() {
    return parts.stream()
        .map(info -> info.expires() != null ? info.expires() : begins().plus(WITHOUT_EXPIRY))
        .max(Instant::compareTo)
        .orElse(sent.plus(WITHOUT_EXPIRY));
  }

  /** The parts in the reader's language; all in the first one where there are none. */
  public List<Part> in(Locale locale) {
    var byLanguage = new LinkedHashMap<String, List<Part>>();
    for (var info : parts)
      byLanguage
          .computeIfAbsent(info.language().toLowerCase(Locale.ROOT), key -> new ArrayList<>())
          .add(info);
    return byLanguage.values().stream()
        .filter(list -> list.getFirst().isIn(locale))
        .findFirst()
        .orElseGet(() -> byLanguage.values().stream().findFirst().orElse(List.of()));
  }

  /** Every language in which something is said, in the order of the alert. */
  public List<String> languages() {
    return parts.stream().map(Part::language).distinct().toList();
  }
}
