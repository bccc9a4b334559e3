package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.information.alert.Alerts;
import org.tongzhou.information.situation.KnownAreas.Moment;

/** The door of areas: how risky each is on a day, and who says so. */
@Service
public class Areas {

  /** The whole country, which is no area that has a level. */
  public static final String COUNTRY = "000000";

  private static final int LONGEST_REASON = 500;
  private static final int AVERAGED_DAYS = 7;

  private final KnownAreas known;
  private final LevelRows levels;
  private final Divisions divisions;
  private final CampusClock clock;
  private final ChangeFeed feed;
  private final Audit audit;

  Areas(
      KnownAreas known,
      LevelRows levels,
      Divisions divisions,
      CampusClock clock,
      ChangeFeed feed,
      Audit audit) {
    this.known = known;
    this.levels = levels;
    this.divisions = divisions;
    this.clock = clock;
    this.feed = feed;
    this.audit = audit;
  }

  /** Every area that has a count up to that day or a level by hand on it, by code. */
  public List<AreaRisk> on(LocalDate day) {
    var moment = known.moment();
    var codes = new TreeSet<String>();
    int epochDay = (int) day.toEpochDay();
    moment
        .series()
        .values()
        .forEach(
            series -> {
              if (series.begunBy(epochDay)) codes.add(series.code());
            });
    codes.remove(COUNTRY);
    moment
        .byHand()
        .forEach(
            (code, list) -> {
              if (inForce(list, day) != null) codes.add(code);
            });
    moment
        .warned()
        .keySet()
        .forEach(
            code -> {
              if (strongest(moment, code, day) != null) codes.add(code);
            });
    return codes.stream().map(code -> risk(moment, code, day)).toList();
  }

  /** One area on a day, also one of which nothing is known. */
  public AreaRisk on(String code, LocalDate day) {
    if (divisions.find(code).isEmpty()) throw SituationRefusal.NO_SUCH_AREA.with();
    return risk(known.moment(), code, day);
  }

  private AreaRisk risk(Moment moment, String code, LocalDate day) {
    int epochDay = (int) day.toEpochDay();
    var series = moment.series().getOrDefault(code, AreaSeries.none(code));
    int confirmed = series.confirmedOn(epochDay);
    int recent = series.newIn(LevelRule.WINDOW_DAYS, epochDay);
    boolean counted = series.begunBy(epochDay);
    var asOf = counted ? LocalDate.ofEpochDay(series.countedOn(epochDay)) : null;
    var hand = inForce(moment.byHand().getOrDefault(code, List.of()), day);
    var name = divisions.name(code);
    if (hand != null)
      return new AreaRisk(
          code,
          name,
          hand.level(),
          confirmed,
          recent,
          asOf,
          AreaRisk.Basis.HAND,
          hand.reason(),
          null);
    var level =
        counted
            ? ruleOn(moment, day)
                .map(rule -> rule.levelOf(confirmed, recent, epochDay - series.countedOn(epochDay)))
                .orElse(RiskLevel.UNKNOWN)
            : RiskLevel.UNKNOWN;
    var warned = strongest(moment, code, day);
    if (warned != null && levelOf(warned).compareTo(level) > 0)
      return new AreaRisk(
          code,
          name,
          levelOf(warned),
          confirmed,
          recent,
          asOf,
          AreaRisk.Basis.ALERT,
          moment.headlines().get(warned.alert()),
          warned.alert());
    return new AreaRisk(
        code, name, level, confirmed, recent, asOf, AreaRisk.Basis.COUNTS, null, null);
  }

  /** What warned an area most on a day; today only what is in force at this moment. */
  private Alerts.@Nullable Warned strongest(Moment moment, String code, LocalDate day) {
    boolean today = day.equals(clock.today());
    var from = today ? clock.now() : clock.startOf(day);
    var to = today ? clock.now() : clock.startOf(day.plusDays(1));
    return moment.warned().getOrDefault(code, List.of()).stream()
        .filter(one -> one.until().isAfter(from))
        .filter(one -> today ? !one.from().isAfter(to) : one.from().isBefore(to))
        .max(Comparator.comparing(Alerts.Warned::raise).thenComparing(Alerts.Warned::until))
        .orElse(null);
  }

  private static RiskLevel levelOf(Alerts.Warned warned) {
    return switch (warned.raise()) {
      case HIGH -> RiskLevel.HIGH;
      case MEDIUM -> RiskLevel.MEDIUM;
      case NOTHING -> RiskLevel.UNKNOWN;
    };
  }

  private static @Nullable LevelByHand inForce(List<LevelByHand> setLastFirst, LocalDate day) {
    for (var level : setLastFirst) if (level.holdsOn(day)) return level;
    return null;
  }

  private static Optional<LevelRule> ruleOn(Moment moment, LocalDate day) {
    return moment.rules().stream().filter(rule -> !rule.since().isAfter(day)).findFirst();
  }

  public Optional<LevelRule> ruleOn(LocalDate day) {
    return ruleOn(known.moment(), day);
  }

  public List<LevelRule> rules() {
    return known.moment().rules();
  }

  /**
   * @param confirmed as published that day; null for a day without a count
   * @param added to the last count before; below 0 when the count was corrected
   */
  public record CountedDay(LocalDate day, @Nullable Integer confirmed, @Nullable Integer added) {}

  /** What was published of an area, day by day. */
  public List<CountedDay> course(String code, LocalDate from, LocalDate to) {
    var series = known.moment().series().get(code);
    var course = new ArrayList<CountedDay>();
    if (series == null) return course;
    for (var day = from; !day.isAfter(to); day = day.plusDays(1)) {
      int at = (int) day.toEpochDay();
      if (series.countedOn(at) != at) {
        if (series.begunBy(at)) course.add(new CountedDay(day, null, null));
        continue;
      }
      int before = series.confirmedOn(at - 1);
      course.add(
          new CountedDay(
              day,
              series.confirmedOn(at),
              series.begunBy(at - 1) ? series.confirmedOn(at) - before : null));
    }
    return course;
  }

  /**
   * A day of a course.
   *
   * @param average of what was added in the seven days that end with it, where all are known
   */
  public record AveragedDay(CountedDay counted, @Nullable Double average) {}

  /** The course of an area with its moving average. */
  public List<AveragedDay> averaged(String code, LocalDate from, LocalDate to) {
    var counted = course(code, from.minusDays(AVERAGED_DAYS - 1), to);
    var averaged = new ArrayList<AveragedDay>();
    for (int at = 0; at < counted.size(); at++)
      if (!counted.get(at).day().isBefore(from))
        averaged.add(new AveragedDay(counted.get(at), average(counted, at)));
    return averaged;
  }

  private static @Nullable Double average(List<CountedDay> counted, int at) {
    if (at + 1 < AVERAGED_DAYS) return null;
    double sum = 0;
    for (int back = 0; back < AVERAGED_DAYS; back++) {
      var added = counted.get(at - back).added();
      if (added == null) return null;
      sum += added;
    }
    return Math.round(sum / AVERAGED_DAYS * 10) / 10.0;
  }

  /** The last day of which anything was published. */
  public Optional<LocalDate> lastCounted() {
    return known.moment().series().values().stream()
        .map(series -> series.days()[series.days().length - 1])
        .max(Integer::compare)
        .map(LocalDate::ofEpochDay);
  }

  /** All levels that were ever set for an area, the last first. */
  public List<LevelByHand> byHand(String code) {
    return levels.of(code);
  }

  @Transactional
  public void set(SetLevel command, Account by) {
    if (divisions.find(command.code()).isEmpty()) throw SituationRefusal.NO_SUCH_AREA.with();
    if (command.level() == RiskLevel.UNKNOWN) throw SituationRefusal.LEVEL_MISSING.with();
    reasoned(command.reason());
    if (command.lastDay() != null && command.lastDay().isBefore(command.firstDay()))
      throw SituationRefusal.DAYS_OUT_OF_ORDER.with();
    levels.insert(Ids.next(clock), command, by.name(), clock.now());
    feed.append(KnownAreas.TOPIC, new byte[0]);
    audit.record(
        "situation.level-set",
        "area:" + command.code(),
        Map.of("level", command.level().name(), "from", command.firstDay().toString()));
  }

  @Transactional
  public void withdraw(UUID id, String code, Account by) {
    if (!levels.withdraw(id, code, by.name(), clock.now()))
      throw SituationRefusal.NO_SUCH_LEVEL.with();
    feed.append(KnownAreas.TOPIC, new byte[0]);
    audit.record("situation.level-withdrawn", "area:" + code, Map.of());
  }

  /** Lays down a rule for the days from its first one on; earlier days keep theirs. */
  @Transactional
  public void lay(LevelRule rule, Account by) {
    reasoned(rule.source());
    if (rule.mediumNew() < 1
        || rule.highNew() < rule.mediumNew()
        || rule.highConfirmed() < 0
        || rule.staleAfter() < 1
        || rule.staleAfter() > 60) throw SituationRefusal.RULE_OUT_OF_ORDER.with();
    levels.insert(Ids.next(clock), rule, by.name());
    feed.append(KnownAreas.TOPIC, new byte[0]);
    audit.record("situation.rule-laid", "rule:" + rule.since(), Map.of());
  }

  private static void reasoned(String reason) {
    if (reason.isBlank()) throw SituationRefusal.REASON_MISSING.with();
    if (reason.length() > LONGEST_REASON)
      throw SituationRefusal.REASON_TOO_LONG.with(LONGEST_REASON);
  }
}
