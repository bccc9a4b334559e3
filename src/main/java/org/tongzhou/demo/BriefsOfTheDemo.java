package org.tongzhou.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tongzhou.demo.FillingRows.State;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.brief.Briefs;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.SeriesImports;

/**
 * The counts of early 2020 as if they were published these days, and the briefs of the last days:
 * of each one on time, of yesterday a second with a judgement.
 */
final class BriefsOfTheDemo {

  private static final Logger log = LoggerFactory.getLogger(BriefsOfTheDemo.class);

  /** What stands for the day of the first start. */
  private static final LocalDate THEN = LocalDate.of(2020, 2, 17);

  private static final int DAYS = 5;
  private static final LocalTime ON_TIME = LocalTime.of(17, 30);
  private static final LocalTime AGAIN = LocalTime.of(18, 40);
  private static final List<String> JUDGEMENTS =
      List.of(
          "总体平稳。各学院填报率保持在高位，未报集中在少数班级，已逐一派单。建议明早十点前由学院负责人带队清零。",
          "新增发热线索均已联系到本人并完成初步研判，未发现聚集。请继续关注重点地区学生的心理状态。",
          "重点地区学生联系全覆盖。个别宿舍楼消杀记录不全，请后勤组今晚补齐。",
          "外地学生返校意愿上升，请各学院再次传达延期返校要求，退改车票遇到困难的由学院协助。");

  private final SeriesImports imports;
  private final Areas areas;
  private final Briefs briefs;
  private final Accounts accounts;
  private final CampusClock clock;

  BriefsOfTheDemo(
      SeriesImports imports, Areas areas, Briefs briefs, Accounts accounts, CampusClock clock) {
    this.imports = imports;
    this.areas = areas;
    this.briefs = briefs;
    this.accounts = accounts;
    this.clock = clock;
  }

  void fill(State state) {
    try {
      publish(state);
      release();
    } catch (Refused refused) {
      log.warn("The briefs of the demo are not whole: {}", refused.why().code());
    }
  }

  // ---- counts

  /** What had been published by yesterday; a later start brings the days since. */
  private void publish(State state) {
    var yesterday = clock.today().minusDays(1);
    if (areas.lastCounted().filter(last -> !last.isBefore(yesterday)).isPresent()) return;
    var file =
        imports.check(
            "公布的病例数.csv", shifted(ChronoUnit.DAYS.between(THEN, state.day()), yesterday), "疫情速报");
    if (file.changesAnything()) imports.takeIn(file.id(), true, "疫情速报");
  }

  private static byte[] shifted(long days, LocalDate until) {
    var moved = new StringBuilder();
    try (var in =
        Objects.requireNonNull(Areas.class.getResourceAsStream("/situation/cases-2020.csv"))) {
      var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
      moved.append(lines[0]).append('\n');
      for (int at = 1; at < lines.length; at++) {
        int comma = lines[at].indexOf(',');
        var day = LocalDate.parse(lines[at].substring(0, comma)).plusDays(days);
        if (!day.isAfter(until)) moved.append(day).append(lines[at].substring(comma)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return moved.toString().getBytes(StandardCharsets.UTF_8);
  }

  // ---- briefs

  private void release() {
    var university = account();
    if (university.isEmpty()) return;
    var today = clock.today();
    for (int back = DAYS; back >= 1; back--) {
      var day = today.minusDays(back);
      if (!briefs.editions(day, university.get()).isEmpty()) continue;
      if (back > 1) judge(day, university.get());
      briefs.releasePast(day, day.atTime(ON_TIME).atZone(clock.zone()).toInstant(), null);
      if (back > 1) continue;
      judge(day, university.get());
      briefs.releasePast(
          day, day.atTime(AGAIN).atZone(clock.zone()).toInstant(), university.get().name());
    }
    log.info("The demo has its briefs");
  }

  private void judge(LocalDate day, Account by) {
    var said = JUDGEMENTS.get(Math.floorMod(day.getDayOfYear(), JUDGEMENTS.size()));
    briefs.judge(day, said, briefs.judging(day, by).revision(), by);
  }

  private Optional<Account> account() {
    return accounts.behind(accounts.issueMany(List.of("university")).getFirst());
  }
}
