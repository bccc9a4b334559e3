package org.tongzhou.information.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The door of alerts: taking in, placing, ending; and which places they warn when. */
@Service
public class Alerts {

  /** The largest file that is read. */
  public static final int MOST_BYTES = CapReading.MOST_BYTES;

  /** Payload: nothing; what is in force is read again. */
  public static final String TOPIC = "alert.alerts";

  private static final int LONGEST_REASON = 500;

  private final AlertRows rows;
  private final Divisions divisions;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;

  Alerts(AlertRows rows, Divisions divisions, Audit audit, ChangeFeed feed, CampusClock clock) {
    this.rows = rows;
    this.divisions = divisions;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
  }

  /**
   * What came of bytes.
   *
   * @param fresh false when the very same alert was there already
   * @param ended how many others it has ended
   */
  public record TakenIn(AlertId id, boolean fresh, int ended) {}

  /** Reads only: the alert, or the reason why it is none. */
  public CapAlert read(byte[] content) {
    return CapReading.read(content);
  }

  @Transactional
  public TakenIn takeIn(byte[] content, Account by) {
    var cap = CapReading.read(content);
    var now = clock.now();
    var id = Ids.next(clock);
    if (!rows.insert(id, cap, content, by.name(), now)) {
      var same = rows.same(cap).orElseThrow(AlertRefusal.NO_SUCH_ALERT::with);
      var kept = rows.find(same).orElseThrow(AlertRefusal.NO_SUCH_ALERT::with);
      if (!Arrays.equals(kept.content(), content)) throw AlertRefusal.OTHER_CONTENT.with();
      return new TakenIn(new AlertId(same), false, 0);
    }
    int ended = rows.endMentioned(id, now);
    rows.endByEarlier(id, now);
    feed.append(TOPIC, new byte[0]);
    audit.record(
        "alert.taken-in",
        "alert:" + id,
        Map.of("status", cap.status().name(), "type", cap.msgType().name(), "ended", ended));
    return new TakenIn(new AlertId(id), true, ended);
  }

  // ---- reading

  public Alert require(AlertId id) {
    var row = rows.find(id.value()).orElseThrow(AlertRefusal.NO_SUCH_ALERT::with);
    return alert(row, rows.places(new UUID[] {id.value()}).getOrDefault(id.value(), List.of()));
  }

  /** The newest first. */
  public Paged<Alert> all(int page, int size) {
    var found = rows.page(page, size);
    var places = rows.places(found.rows().stream().map(AlertRows.Row::id).toArray(UUID[]::new));
    return new Paged<>(
        found.rows().stream()
            .map(row -> alert(row, places.getOrDefault(row.id(), List.of())))
            .toList(),
        found.page(),
        found.size(),
        found.total());
  }

  private Alert alert(AlertRows.Row row, List<String> byHand) {
    var cap = CapReading.read(row.content());
    var places = new LinkedHashSet<String>();
    for (var info : cap.parts()) places.addAll(named(info));
    places.addAll(byHand);
    return new Alert(
        new AlertId(row.id()),
        cap,
        List.copyOf(places),
        byHand,
        row.begins(),
        row.expires(),
        row.receivedBy(),
        row.receivedAt(),
        row.end());
  }

  /** The places of the list that a part of an alert names by code. */
  private List<String> named(CapAlert.Part info) {
    return info.areas().stream()
        .flatMap(area -> area.geocodes().stream())
        .flatMap(geocode -> Geocodes.place(geocode, divisions).stream())
        .distinct()
        .toList();
  }

  /** Places of the list whose names stand in the words about the areas, to be looked at. */
  public List<String> suggested(Alert alert) {
    var suggested = new LinkedHashSet<String>();
    for (var info : alert.cap().parts())
      for (var area : info.areas())
        for (var words : area.description().split("[,，、;；\\s]+"))
          if (words.length() >= 2)
            divisions.locate(words).map(it -> it.division().code()).ifPresent(suggested::add);
    suggested.removeAll(alert.places());
    return suggested.stream().limit(20).toList();
  }

  // ---- what it does to places

  /**
   * A place that is warned.
   *
   * @param until when it ends: it expires, or was ended before
   */
  public record Warned(
      AlertId alert, String code, RaisingRule.Raise raise, Instant from, Instant until) {}

  /** Everything that raised a place at any time since, and does so now or will. */
  public List<Warned> warned(Instant since) {
    var found = rows.warningSince(since);
    var byHand = rows.places(found.stream().map(AlertRows.Row::id).toArray(UUID[]::new));
    var rules = rows.rules();
    var warned = new ArrayList<Warned>();
    for (var row : found)
      warned.addAll(warned(row, byHand.getOrDefault(row.id(), List.of()), rules));
    return warned;
  }

  private List<Warned> warned(AlertRows.Row row, List<String> byHand, List<RaisingRule> rules) {
    var cap = CapReading.read(row.content());
    var sentOn = LocalDate.ofInstant(cap.sent(), clock.zone());
    var rule = rules.stream().filter(one -> !one.since().isAfter(sentOn)).findFirst();
    var warned = new ArrayList<Warned>();
    if (rule.isEmpty()) return warned;
    for (var info : cap.parts()) {
      var raise = rule.get().of(info);
      if (raise == RaisingRule.Raise.NOTHING) continue;
      var from = firstOf(info, cap);
      var expires = info.expires() == null ? from.plus(CapAlert.WITHOUT_EXPIRY) : info.expires();
      var until = row.end() != null && row.end().at().isBefore(expires) ? row.end().at() : expires;
      var codes = new LinkedHashSet<>(named(info));
      codes.addAll(byHand);
      for (var code : codes)
        warned.add(new Warned(new AlertId(row.id()), code, raise, from, until));
    }
    return warned;
  }

  private static Instant firstOf(CapAlert.Part info, CapAlert cap) {
    if (info.onset() != null) return info.onset();
    return info.effective() != null ? info.effective() : cap.sent();
  }

  /** What an alert is called, in the reader's language where it speaks it. */
  public String headline(AlertId id, Locale locale) {
    return headline(require(id).cap(), locale);
  }

  public static String headline(CapAlert cap, Locale locale) {
    for (var info : cap.in(locale)) {
      if (!info.headline().isEmpty()) return info.headline();
      if (!info.event().isEmpty()) return info.event();
    }
    return cap.identifier();
  }

  // ---- by hand

  @Transactional
  public void place(AlertId id, String code, Account by) {
    var alert = require(id);
    if (divisions.find(code).isEmpty()) throw AlertRefusal.NO_SUCH_PLACE.with();
    if (!rows.place(alert.id().value(), code, by.name(), clock.now())) return;
    feed.append(TOPIC, new byte[0]);
    audit.record("alert.placed", "alert:" + id.value(), Map.of("place", code));
  }

  @Transactional
  public void displace(AlertId id, String code, Account by) {
    var alert = require(id);
    if (!alert.placedByHand().contains(code)) throw AlertRefusal.PLACED_BY_ALERT.with();
    if (!rows.displace(id.value(), code)) return;
    feed.append(TOPIC, new byte[0]);
    audit.record("alert.displaced", "alert:" + id.value(), Map.of("place", code));
  }

  /** Ends an alert before it expires, for who knows that it is over. */
  @Transactional
  public void end(AlertId id, String reason, Account by) {
    require(id);
    reasoned(reason);
    if (!rows.end(id.value(), reason.strip(), by.name(), clock.now()))
      throw AlertRefusal.ENDED_ALREADY.with();
    feed.append(TOPIC, new byte[0]);
    audit.record("alert.ended", "alert:" + id.value(), Map.of());
  }

  private static void reasoned(String reason) {
    if (reason.isBlank() || reason.length() > LONGEST_REASON)
      throw AlertRefusal.REASON_MISSING.with(LONGEST_REASON);
  }

  // ---- the rule

  /** The newest first. */
  public List<RaisingRule> rules() {
    return rows.rules();
  }

  @Transactional
  public void lay(RaisingRule rule, Account by) {
    reasoned(rule.source());
    if (rule.mediumFrom() == CapAlert.Severity.UNKNOWN
        || rule.certainFrom() == CapAlert.Certainty.UNKNOWN
        || rule.mediumFrom().compareTo(rule.highFrom()) > 0)
      throw AlertRefusal.RULE_OUT_OF_ORDER.with();
    rows.insert(Ids.next(clock), rule, by.name());
    feed.append(TOPIC, new byte[0]);
    audit.record("alert.rule-laid", "rule:" + rule.since(), Map.of());
  }
}
