package org.tongzhou.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;

/**
 * What students reported on a day, when and by whom. In the first days many forget; with the weeks
 * fewer are late or missing.
 */
final class Diary {

  private static final int LAST = Epidemic.DAYS - 1;
  private static final Answer YES = new Answer.Word("yes");
  private static final Answer NO = new Answer.Word("no");
  private static final Answer NONE = new Answer.Word("none");
  private static final Answer NOTHING = new Answer.Words(List.of("none"));

  private final long seed;
  private final Epidemic epidemic;

  Diary(long seed, Epidemic epidemic) {
    this.seed = seed;
    this.epidemic = epidemic;
  }

  /** How a report came. */
  enum Way {
    SELF,
    OFFICER,
    COUNSELOR
  }

  record Entry(LocalTime at, Way way) {}

  /** When and by whom the student's report came on that day; null for one that never came. */
  @Nullable Entry entry(int student, long unit, int day, String ledger) {
    return entry(Draw.of(seed, "entry " + ledger, student * 32L + day), unit, day);
  }

  /** On a day after the history, when the habits are those of its last day. */
  @Nullable Entry entry(int student, long unit, LocalDate date, String ledger) {
    return entry(Draw.of(seed, "entry " + ledger + " " + date, student), unit, LAST);
  }

  /** Whether the student is one of that share who report while others look on. */
  boolean early(int student, LocalDate date, double share) {
    return Draw.of(seed, "early " + date, student).happens(share);
  }

  private @Nullable Entry entry(Draw draw, long unit, int day) {
    double diligence = 0.4 + 1.2 * Draw.of(seed, "diligence", unit).part();
    double early = 1 - Math.min(1, day / 20.0);
    if (draw.happens(diligence * (0.012 + 0.1 * early * early))) return null;
    double lot = draw.part();
    double late = 0.02 + 0.12 * early;
    double proxy = 0.015 + 0.05 * early;
    if (lot < proxy)
      return new Entry(
          at(9 * 60 + draw.below(180), draw), draw.happens(0.75) ? Way.OFFICER : Way.COUNSELOR);
    if (lot < proxy + late) return new Entry(at(10 * 60 + late(draw), draw), Way.SELF);
    return new Entry(at(early(draw), draw), Way.SELF);
  }

  /** Most report between seven and nine, the hurried just before ten. */
  private static int early(Draw draw) {
    if (draw.happens(0.12)) return 9 * 60 + 30 + draw.below(30);
    return (int) Math.clamp(Math.round(draw.normal(7.9 * 60, 50)), 5 * 60L, 9 * 60L + 59);
  }

  private static int late(Draw draw) {
    double part = draw.part();
    return (int) (part * part * 13.5 * 60);
  }

  private static LocalTime at(int minutes, Draw draw) {
    return LocalTime.MIDNIGHT.plusMinutes(minutes).plusSeconds(draw.below(60));
  }

  /**
   * The answers of the daily ledger.
   *
   * @param date the day of that number as it is written in a form
   */
  Answers health(int student, Life life, int day, IntFunction<String> date) {
    return health(Draw.of(seed, "health", student * 32L + day), life, day, date);
  }

  Answers health(int student, Life life, LocalDate on, IntFunction<String> date) {
    return health(Draw.of(seed, "health " + on, student), life, LAST, date);
  }

  private Answers health(Draw draw, Life life, int day, IntFunction<String> date) {
    var answers = new LinkedHashMap<String, Answer>();
    answers.put("present", new Answer.Word(life.where(day)));
    answers.put("on_campus", life.onCampus(day) ? YES : NO);
    boolean feverish = life.ill(day) && life.fever();
    int tenths =
        feverish
            ? draw.between(373, 389)
            : (int) Math.clamp(life.warmth() + draw.between(-3, 3), 359L, 371L);
    answers.put("temperature", new Answer.Digits(tenths / 10 + "." + tenths % 10));
    answers.put("symptoms", symptoms(life, day));
    answers.put("contact", contact(draw, life, day));
    int since = life.isolatedSince(day);
    answers.put("isolation", since < 0 ? NONE : new Answer.Word(isolation(draw, life, day)));
    if (since >= 0) answers.put("isolation_since", new Answer.Word(date.apply(since)));
    boolean reachable = !draw.happens(0.003);
    answers.put("reachable", reachable ? YES : NO);
    if (!reachable) answers.put("reach_by", new Answer.Word("微信"));
    return Answers.of(answers);
  }

  private static Answer symptoms(Life life, int day) {
    if (!life.ill(day)) return NOTHING;
    return new Answer.Words(
        life.fever() ? List.of("fever", life.symptom()) : List.of(life.symptom()));
  }

  private Answer contact(Draw draw, Life life, int day) {
    double risk = epidemic.risk(life.where(day), day);
    if (draw.happens(Math.min(0.05, 12 * risk))) return YES;
    return draw.happens(Math.min(0.1, 40 * risk)) ? new Answer.Word("unsure") : NO;
  }

  private static String isolation(Draw draw, Life life, int day) {
    if (!(life.ill(day) && life.fever())) return "home";
    boolean hubei = Epidemic.inHubei(life.where(day));
    if (!hubei) return draw.happens(0.1) ? "hospital" : "home";
    return draw.happens(0.3) ? "hospital" : draw.happens(0.4) ? "central" : "home";
  }

  /** The answers of the ledger of those who stay on campus. */
  Answers staying(int student, Life life, int day) {
    return staying(student, life, day, Draw.of(seed, "needs", student * 32L + day));
  }

  Answers staying(int student, Life life, LocalDate on) {
    return staying(student, life, LAST, Draw.of(seed, "needs " + on, student));
  }

  private Answers staying(int student, Life life, int day, Draw today) {
    if (!life.onCampus(day)) return Answers.of(Map.of("staying", NO));
    var draw = Draw.of(seed, "staying", student);
    var answers = new LinkedHashMap<String, Answer>();
    answers.put("staying", YES);
    answers.put("reason", new Answer.Word(life.reason().name().toLowerCase(java.util.Locale.ROOT)));
    answers.put("room", new Answer.Word(life.room()));
    answers.put("room_mates", new Answer.Digits(draw.happens(0.7) ? "1" : "2"));
    answers.put("needs", needs(today, day));
    return Answers.of(answers);
  }

  /** Masks ran out in the last days of January. */
  private static Answer needs(Draw draw, int day) {
    double masks = day < 3 ? 0.02 : day < 16 ? 0.22 : 0.08;
    if (draw.happens(masks)) return new Answer.Words(List.of("masks"));
    if (draw.happens(0.03)) return new Answer.Words(List.of("meals", "goods"));
    if (draw.happens(0.012)) return new Answer.Words(List.of("money"));
    if (draw.happens(0.008)) return new Answer.Words(List.of("talk"));
    return NOTHING;
  }
}
