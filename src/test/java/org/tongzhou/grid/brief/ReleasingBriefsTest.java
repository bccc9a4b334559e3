package org.tongzhou.grid.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.databind.json.JsonMapper;

/** A brief is released on time, by hand, again; what left the house never changes. */
@TongzhouTest
class ReleasingBriefsTest {

  /** Each test has a week of its own, since nothing that was released can be taken back. */
  private static final AtomicInteger WEEK = new AtomicInteger(10);

  @Autowired Briefs briefs;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired JsonMapper json;

  private LocalDate day;
  private Account office;

  @BeforeEach
  void aDayOfItsOwn() {
    office = university.accountOf("赵敏");
    day = LocalDate.of(2020, 3, 2).plusWeeks(WEEK.incrementAndGet());
    at(8, 0);
  }

  @AfterEach
  void theClockStands() {
    briefs.setTime(LocalTime.of(17, 30), false, office);
    clock.reset();
  }

  private void at(int hour, int minute) {
    clock.set(day.atTime(hour, minute).atZone(java.time.ZoneId.of("Asia/Shanghai")).toInstant());
  }

  private static org.assertj.core.api.ThrowableAssertAlternative<Refused> refused(
      BriefRefusal why, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    return assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .satisfies(refused -> assertThat(refused.why()).isEqualTo(why));
  }

  @Test
  void the_clock_releases_once_a_day_when_its_time_has_come() {
    at(17, 29);
    assertThat(briefs.releaseOnTime()).isEmpty();
    at(17, 30);
    assertThat(briefs.releaseOnTime().map(Edition.Head::by)).isEqualTo(Optional.empty());
    assertThat(briefs.editions(day, office)).hasSize(1);
    at(23, 59);
    assertThat(briefs.releaseOnTime()).isEmpty();
    assertThat(briefs.editions(day, office)).hasSize(1);
  }

  @Test
  void a_server_that_was_away_at_the_time_makes_up_for_it() {
    at(21, 5);
    briefs.releaseOnTime();
    assertThat(briefs.editions(day, office))
        .singleElement()
        .satisfies(head -> assertThat(head.asOf()).isEqualTo(clock.instant()));
  }

  @Test
  void another_time_holds_at_once_and_a_pause_holds_it_back() {
    briefs.setTime(LocalTime.of(9, 15), false, office);
    at(9, 14);
    assertThat(briefs.releaseOnTime()).isEmpty();
    briefs.setTime(LocalTime.of(9, 15), true, office);
    at(9, 15);
    assertThat(briefs.releaseOnTime()).isEmpty();
    briefs.setTime(LocalTime.of(9, 15), false, office);
    briefs.releaseOnTime();
    assertThat(briefs.editions(day, office)).hasSize(1);
  }

  @Test
  void nodes_that_look_at_once_release_one() throws Exception {
    at(17, 31);
    java.util.concurrent.Callable<Object> look = briefs::releaseOnTime;
    assertThat(AtOnce.refusals(java.util.Collections.nCopies(6, look)))
        .allMatch(BriefRefusal.SOMEBODY_WAS_FASTER::equals);
    assertThat(briefs.editions(day, office)).hasSize(1);
  }

  @Test
  void what_was_judged_goes_out_with_the_next_edition_and_the_one_before_stays() {
    var first = briefs.release(day, office);
    briefs.judge(day, " 总体平稳 ", 0, office);
    assertThat(briefs.require(day, null, office).content().judgement()).isNull();
    var second = briefs.release(day, office);
    assertThat(List.of(first.number(), second.number())).containsExactly(1, 2);
    var edition = briefs.require(day, null, office);
    assertThat(edition.content().judgement())
        .isNotNull()
        .satisfies(judgement -> assertThat(judgement.text()).isEqualTo("总体平稳"));
    assertThat(edition.judgesOtherwiseThan(briefs.before(edition).orElseThrow())).isTrue();
    assertThat(audit.about("brief:" + day, 1, 10).rows())
        .extracting(RecordedAct::act)
        .containsExactly("brief.released", "brief.judged", "brief.released");
  }

  @Test
  void two_who_judge_do_not_overwrite_each_other() {
    briefs.judge(day, "甲", 0, office);
    refused(BriefRefusal.SOMEBODY_WAS_FASTER, () -> briefs.judge(day, "乙", 0, office));
    briefs.judge(day, "甲和乙", 1, office);
    assertThat(briefs.judging(day, office)).isEqualTo(new Judging("甲和乙", 2));
  }

  @Test
  void nothing_is_judged_at_any_length_or_released_for_a_day_to_come() {
    refused(
        BriefRefusal.JUDGEMENT_TOO_LONG,
        () -> briefs.judge(day, "长".repeat(Briefs.LONGEST_JUDGEMENT + 1), 0, office));
    refused(BriefRefusal.DAY_TO_COME, () -> briefs.release(day.plusDays(1), office));
    refused(BriefRefusal.DAY_TO_COME, () -> briefs.judge(day.plusDays(1), "早", 0, office));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update brief.editions set content = content",
        "delete from brief.documents",
        "update brief.documents set language = 'zh'",
        "truncate brief.editions cascade"
      })
  void not_even_the_owner_of_the_database_changes_one_by_accident(String change) {
    briefs.release(day, office);
    assertThatThrownBy(() -> db.sql(change).update()).isInstanceOf(DataAccessException.class);
  }

  @Test
  void the_hashes_are_those_of_the_bytes_that_are_kept() throws Exception {
    briefs.release(day, office);
    var kept =
        db.sql("select content from brief.editions where day = :day")
            .param("day", day)
            .query(byte[].class)
            .single();
    assertThat(briefs.require(day, 1, office).sha256()).isEqualTo(sha256(kept));
    for (var language : List.of(Words.CHINESE, Words.ENGLISH)) {
      var file = briefs.document(day, 1, language, office);
      assertThat(file.sha256()).isEqualTo(sha256(file.content()));
      assertThat(briefs.document(day, null, language, office).content()).isEqualTo(file.content());
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void a_brief_of_another_version_of_the_house_is_read() {
    var reading = BriefRows.ofAnyAge(json);
    var said = SomeBrief.edition(1, "平稳", SomeBrief.figure("missing", 12)).content();
    var written = reading.writeValueAsString(said);
    assertThat(written).contains("\"percent\":false", "\"tenths\":false");
    var other =
        written.replaceAll(",?\"percent\":false", "").replace("\"tenths\":false", "\"news\":7");
    assertThat(reading.readValue(other, BriefContent.class)).isEqualTo(said);
  }

  @Test
  void whoever_answers_for_a_part_of_the_university_has_no_brief_of_all() {
    briefs.release(day, office);
    for (var who : List.of("陈静", "王建国", "林晚"))
      refused(
          BriefRefusal.NO_SUCH_BRIEF, () -> briefs.require(day, null, university.accountOf(who)));
  }

  @Test
  void every_section_of_the_house_writes_its_part() {
    assertThat(briefs.prepare(day, office).sections())
        .allSatisfy(section -> assertThat(section.part()).as(section.code()).isNotNull())
        .extracting(BriefContent.Section::code)
        .contains("duties", "directives");
  }

  @Test
  void an_edition_of_the_past_says_how_things_stood_then() {
    var then = Instant.parse(day.minusDays(3) + "T09:30:00Z");
    briefs.releasePast(day.minusDays(3), then, null);
    assertThat(briefs.require(day.minusDays(3), 1, office).content().asOf()).isEqualTo(then);
  }
}
