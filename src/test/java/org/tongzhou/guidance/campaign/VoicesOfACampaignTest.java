package org.tongzhou.guidance.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.media.MediaRefusal;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class VoicesOfACampaignTest {

  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Bylines bylines;
  @Autowired EntriesOfIncident ofIncident;
  @Autowired Uploads uploads;
  @Autowired Review review;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Grid grid;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;
  @Autowired PlatformTransactionManager transactions;

  private SomeVoices voices;
  private Account keeper;
  private Account author;

  @BeforeEach
  void prepare() {
    voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
    keeper = university.accountOf("赵敏");
    author = university.accountOf(university.someStudent("N-LAW-19-1"));
  }

  @AfterEach
  void wind() {
    clock.reset();
  }

  private static void assertRefused(CampaignRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private static List<String> wrong(ThrowingCallable act) {
    var refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, act);
    return refused.fields().stream().map(FieldError::field).toList();
  }

  // ---- planning

  @Test
  void nobody_else_sees_a_campaign_before_it_is_opened() {
    var planned = campaigns.plan(voices.plan("草稿"), keeper);
    assertRefused(CampaignRefusal.NO_SUCH_CAMPAIGN, () -> campaigns.find(planned.code(), author));
    assertRefused(CampaignRefusal.NO_SUCH_CAMPAIGN, () -> campaigns.find(planned.code(), null));
    assertThat(campaigns.find(planned.code(), keeper)).isEqualTo(planned);
    campaigns.open(planned, keeper);
    assertThat(campaigns.find(planned.code(), null).state()).isEqualTo(Campaign.State.OPEN);
  }

  @Test
  void what_is_wrong_stands_beside_its_field() {
    var plan =
        new PlanCampaign(
            new CampaignText("", "", "", "", "", "", "", ""),
            university.unit("TZ"),
            null,
            SomeVoices.MONDAY,
            SomeVoices.MONDAY.minusDays(1),
            "nonsense of",
            Set.of(),
            Gallery.PUBLIC,
            false);
    assertThat(wrong(() -> campaigns.plan(plan, keeper)))
        .contains("titleZh", "callZh", "consentZh", "kinds", "closes", "audience");
  }

  @Test
  void a_college_plans_for_its_own_people_only() {
    var college = university.accountOf("王建国");
    assertRefused(CampaignRefusal.NO_SUCH_UNIT, () -> campaigns.plan(voices.plan("全校"), college));
    var own = campaigns.plan(voices.plan("法学院", "N-LAW", Gallery.PUBLIC, null, ""), college);
    campaigns.open(own, college);
    var open = campaigns.find(own.code(), null);
    assertThat(entries.invitation(open, author)).isEqualTo(Invitation.WELCOME);
    var elsewhere = university.accountOf(university.someStudent("N-CS-19-1"));
    assertThat(entries.invitation(open, elsewhere)).isEqualTo(Invitation.NOT_ASKED);
    assertThat(campaigns.keeps(voices.open(voices.plan("全校二")), college)).isFalse();
  }

  @Test
  void an_editor_keeps_campaigns_of_the_university() {
    var editor = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    editor,
                    Role.EDITOR,
                    university.unit("TZ"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    assertThat(campaigns.plan(voices.plan("编辑部"), university.accountOf(editor))).isNotNull();
  }

  @Test
  void two_who_change_it_at_once_do_not_overwrite_each_other() {
    var campaign = voices.open(voices.plan("同时"));
    campaigns.change(campaign, voices.plan("先到"), keeper);
    assertRefused(
        CampaignRefusal.CHANGED_MEANWHILE,
        () -> campaigns.change(campaign, voices.plan("后到"), keeper));
  }

  @Test
  void a_campaign_with_entries_is_closed_and_not_removed() {
    var campaign = voices.open(voices.plan("不删"));
    voices.sent(campaign, SomeVoices.words("在"), author);
    assertRefused(CampaignRefusal.HAS_ENTRIES, () -> campaigns.remove(campaign, keeper));
    campaigns.close(campaign, keeper);
    var closed = campaigns.find(campaign.code(), null);
    assertThat(entries.invitation(closed, author)).isEqualTo(Invitation.OVER);
    campaigns.remove(voices.open(voices.plan("空的")), keeper);
  }

  @Test
  void what_was_agreed_for_people_signed_in_does_not_become_public() {
    var campaign = voices.open(voices.plan("校内", "TZ", Gallery.SIGNED_IN, null, ""));
    campaigns.change(campaign, voices.plan("校内"), keeper);
    var open = campaigns.find(campaign.code(), keeper);
    campaigns.change(open, voices.plan("校内", "TZ", Gallery.SIGNED_IN, null, ""), keeper);
    var narrow = campaigns.find(campaign.code(), keeper);
    voices.sent(narrow, SomeVoices.words("校内的话"), author);
    assertRefused(
        CampaignRefusal.WIDER_THAN_AGREED,
        () -> campaigns.change(narrow, voices.plan("校内"), keeper));
  }

  // ---- who and when

  @Test
  void entries_are_taken_from_the_first_to_the_end_of_the_last_day() {
    var campaign = voices.open(voices.plan("七天"));
    clock.set(MutableClock.MONDAY_MORNING.minus(Duration.ofHours(9)));
    assertThat(entries.invitation(campaign, author)).isEqualTo(Invitation.NOT_YET);
    clock.set(MutableClock.MONDAY_MORNING.minus(Duration.ofHours(8)));
    assertThat(entries.invitation(campaign, author)).isEqualTo(Invitation.WELCOME);
    var end = MutableClock.MONDAY_MORNING.plus(Duration.ofDays(8)).minus(Duration.ofHours(8));
    clock.set(end.minusSeconds(1));
    assertThat(entries.invitation(campaign, author)).isEqualTo(Invitation.WELCOME);
    clock.set(end);
    assertThat(entries.invitation(campaign, author)).isEqualTo(Invitation.OVER);
    assertThat(entries.invitation(campaign, null)).isEqualTo(Invitation.OVER);
    assertRefused(
        CampaignRefusal.OVER, () -> voices.sent(campaign, SomeVoices.words("晚了"), author));
  }

  @Test
  void an_audience_is_a_set_of_people() {
    var campaign = voices.open(voices.plan("留学生", "TZ", Gallery.PUBLIC, null, "international"));
    assertThat(entries.invitation(campaign, author)).isEqualTo(Invitation.NOT_ASKED);
    assertRefused(
        CampaignRefusal.NOT_ASKED, () -> voices.sent(campaign, SomeVoices.words("我"), author));
    assertThat(entries.invitation(campaign, null)).isEqualTo(Invitation.STRANGER);
  }

  @Test
  void one_person_sends_at_most_twenty() {
    var campaign = voices.open(voices.plan("二十"));
    for (int i = 0; i < 20; i++) voices.sent(campaign, SomeVoices.words("第" + i), author);
    assertRefused(
        CampaignRefusal.ENOUGH, () -> voices.sent(campaign, SomeVoices.words("太多"), author));
  }

  // ---- writing and sending

  @Test
  void a_draft_is_kept_with_its_files_and_goes_on_where_it_was() throws Exception {
    var campaign = voices.open(voices.plan("草稿箱"));
    var first = voices.picture(campaign, author);
    entries.keep(campaign, SomeVoices.with(EntryKind.PICTURES, "", first), author);
    var second = voices.picture(campaign, author);
    entries.keep(campaign, SomeVoices.with(EntryKind.PICTURES, "窗外", first, second), author);
    var draft = entries.draft(campaign, author).orElseThrow();
    assertThat(draft.title()).isEqualTo("窗外");
    assertThat(draft.files()).containsExactly(first, second);
    assertThat(entries.of(author)).hasSize(1);
    entries.keep(campaign, SomeVoices.with(EntryKind.PICTURES, "窗外", second), author);
    assertThat(kept(first)).isFalse();
    var sent = voices.sent(campaign, SomeVoices.with(EntryKind.PICTURES, "窗外", second), author);
    assertThat(sent.number()).isEqualTo(draft.number());
    assertThat(entries.draft(campaign, author)).isEmpty();
  }

  private boolean kept(org.tongzhou.foundation.media.MediaId medium) {
    return db.sql("select exists (select from media.items where id = :id)")
        .param("id", medium.value())
        .query(Boolean.class)
        .single();
  }

  @Test
  void a_draft_is_seen_by_nobody_but_its_author() {
    var campaign = voices.open(voices.plan("只有我"));
    var draft = entries.keep(campaign, SomeVoices.words("悄悄"), author);
    assertRefused(
        CampaignRefusal.NO_SUCH_ENTRY, () -> entries.find(campaign, draft.number(), keeper));
    assertThat(entries.find(campaign, draft.number(), author)).isEqualTo(draft);
  }

  @Test
  void somebody_elses_file_is_not_there() throws Exception {
    var campaign = voices.open(voices.plan("别人的"));
    var other = university.accountOf(university.someStudent("N-LAW-19-1"));
    var foreign = voices.picture(campaign, other);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                entries.keep(campaign, SomeVoices.with(EntryKind.PICTURES, "拿来", foreign), author))
        .extracting(Refused::why)
        .isEqualTo(MediaRefusal.NO_SUCH_FILE);
  }

  @Test
  void what_is_missing_and_the_consent_stand_beside_their_fields() {
    var campaign = voices.open(voices.plan("不全"));
    var nothing = new WriteEntry(EntryKind.VIDEO, "", "", Naming.PEN_NAME, "", List.of());
    assertThat(wrong(() -> entries.send(campaign, nothing, 0, author)))
        .containsExactlyInAnyOrder("title", "penName", "files", "consent");
    assertThat(entries.of(author)).isEmpty();
  }

  @Test
  void an_entry_keeps_the_version_of_the_text_that_was_agreed_to() {
    var campaign = voices.open(voices.plan("版本"));
    var before = voices.sent(campaign, SomeVoices.words("旧的"), author);
    var other = new CampaignText("版本", "", "说说。", "", "", "", "我同意展示和出版。", "");
    var plan = voices.plan("版本");
    campaigns.change(
        campaign,
        new PlanCampaign(
            other,
            plan.unit(),
            null,
            plan.opensOn(),
            plan.closesOn(),
            "",
            plan.kinds(),
            plan.gallery(),
            false),
        keeper);
    var now = campaigns.find(campaign.code(), author);
    assertThat(now.consent()).isEqualTo(2);
    assertThat(wrong(() -> entries.send(now, SomeVoices.words("新的"), 1, author)))
        .containsExactly("consent");
    var after = voices.sent(now, SomeVoices.words("新的"), author);
    assertThat(List.of(voices.again(before).consent(), after.consent())).containsExactly(1, 2);
    assertThat(after.consentedAt()).isEqualTo(MutableClock.MONDAY_MORNING);
  }

  @Test
  void an_author_is_shown_as_said_and_not_otherwise() {
    var name = university.accountOf("林晚");
    var campaign = voices.open(voices.plan("署名"));
    for (var naming : Naming.values()) {
      var said = new WriteEntry(EntryKind.TEXT, "署名", "一些话", naming, "小舟", List.of());
      var entry = voices.shown(campaign, said, name);
      assertThat(bylines.of(entry, Words.CHINESE))
          .isEqualTo(
              switch (naming) {
                case FULL -> "林晚 · 法学院";
                case COLLEGE -> "法学院";
                case PEN_NAME -> "小舟";
              });
    }
  }

  // ---- judged, shown, taken back

  @Test
  void what_is_sent_stands_on_the_bench_and_is_shown_after_its_yes() {
    var campaign = voices.open(voices.plan("审核"));
    var entry = voices.sent(campaign, SomeVoices.words("请看"), author);
    assertThat(review.find("entry", entry.id().value().toString()))
        .hasValueSatisfying(item -> assertThat(item.title()).isEqualTo("请看"));
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).total()).isZero();
    assertRefused(
        CampaignRefusal.NO_SUCH_ENTRY, () -> entries.find(campaign, entry.number(), null));
    voices.judged(entry, ReviewState.ACCEPTED, null);
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).rows())
        .extracting(Entry::title)
        .containsExactly("请看");
    assertThat(entries.find(campaign, entry.number(), null).isShown()).isTrue();
    // undone
    voices.judged(entry, ReviewState.WAITING, null);
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).total()).isZero();
  }

  @Test
  void what_comes_back_says_why_and_may_be_repaired() {
    var campaign = voices.open(voices.plan("退回"));
    var entry = voices.sent(campaign, SomeVoices.words("改改"), author);
    assertRefused(
        CampaignRefusal.NOT_NOW, () -> entries.keep(entry, SomeVoices.words("偷改"), author));
    var returned = voices.judged(entry, ReviewState.RETURNED, "标题请具体一些");
    assertThat(returned.reason()).isEqualTo("标题请具体一些");
    var again = entries.repair(returned, SomeVoices.words("玉兰花开"), campaign.consent(), author);
    assertThat(again.entry().state()).isEqualTo(EntryState.WAITING);
    assertThat(again.entry().reason()).isNull();
    assertThat(review.find("entry", entry.id().value().toString()))
        .hasValueSatisfying(item -> assertThat(item.title()).isEqualTo("玉兰花开"));
  }

  @Test
  void a_return_is_not_undone_under_an_author_who_has_begun_to_repair() {
    var campaign = voices.open(voices.plan("撤销退回"));
    var entry = voices.sent(campaign, SomeVoices.words("看过的"), author);
    voices.judged(entry, ReviewState.RETURNED, "请改");
    var waits = voices.judged(entry, ReviewState.WAITING, null);
    assertThat(waits.state()).isEqualTo(EntryState.WAITING);
    var returned = voices.judged(entry, ReviewState.RETURNED, "请改");
    clock.advance(Duration.ofMinutes(1));
    entries.keep(returned, SomeVoices.words("没人看过的"), author);
    assertRefused(
        CampaignRefusal.CHANGED_MEANWHILE, () -> voices.judged(entry, ReviewState.WAITING, null));
    assertRefused(
        CampaignRefusal.CHANGED_MEANWHILE, () -> voices.judged(entry, ReviewState.ACCEPTED, null));
    assertThat(voices.again(entry).isShown()).isFalse();
  }

  @Test
  void taking_down_ends_showing_and_selection() {
    var campaign = voices.open(voices.plan("撤下"));
    var entry = voices.shown(campaign, SomeVoices.words("一时"), author);
    entries.select(entry, true, keeper);
    var gone = voices.judged(entry, ReviewState.TAKEN_DOWN, "侵权");
    assertThat(gone.isShown()).isFalse();
    assertThat(gone.selected()).isFalse();
    assertThat(entries.counts(campaign)).isEmpty();
  }

  @Test
  void what_its_author_takes_back_is_gone_everywhere_with_its_files() throws Exception {
    var campaign = voices.open(voices.plan("撤回"));
    var picture = voices.picture(campaign, author);
    var entry = voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "带图", picture), author);
    var stays = voices.shown(campaign, SomeVoices.words("留下"), author);
    assertRefused(CampaignRefusal.NO_SUCH_ENTRY, () -> entries.withdraw(entry, keeper));
    entries.withdraw(entry, author);
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).rows())
        .extracting(Entry::id)
        .containsExactly(stays.id());
    assertThat(entries.shownAfter(campaign, 0, 10)).hasSize(1);
    assertThat(entries.counts(campaign)).extracting(Entries.ShownBy::count).containsExactly(1);
    assertThat(entries.of(author)).extracting(Entry::id).containsExactly(stays.id());
    assertThat(kept(picture)).isFalse();
    assertThat(review.find("entry", entry.id().value().toString()))
        .hasValueSatisfying(item -> assertThat(item.state()).isEqualTo(ReviewState.WITHDRAWN));
    // a verdict that comes too late changes nothing
    var late =
        new org.tongzhou.guidance.review.Verdict(
            "entry", entry.id().value().toString(), ReviewState.ACCEPTED, null, keeper.id());
    new TransactionTemplate(transactions).executeWithoutResult(s -> entries.decided(late));
    assertThat(entries.shownAfter(campaign, 0, 10)).hasSize(1);
  }

  @Test
  void only_those_who_keep_the_campaign_select_and_only_what_is_shown() {
    var campaign = voices.open(voices.plan("精选"));
    var waiting = voices.sent(campaign, SomeVoices.words("待审"), author);
    var first = voices.shown(campaign, SomeVoices.words("先来"), author);
    voices.shown(campaign, SomeVoices.words("后到"), author);
    assertRefused(CampaignRefusal.NOT_SHOWN, () -> entries.select(waiting, true, keeper));
    var college = university.accountOf("王建国");
    assertRefused(CampaignRefusal.NO_SUCH_ENTRY, () -> entries.select(first, true, college));
    assertRefused(CampaignRefusal.NO_SUCH_ENTRY, () -> entries.select(first, true, author));
    entries.select(first, true, keeper);
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).rows())
        .extracting(Entry::title)
        .containsExactly("先来", "后到");
  }

  @Test
  void galleries_are_filtered_by_college_and_kind_page_by_page() {
    var campaign = voices.open(voices.plan("翻页"));
    var elsewhere = university.accountOf(university.someStudent("N-CS-19-1"));
    for (int i = 0; i < 5; i++) voices.shown(campaign, SomeVoices.words("法" + i), author);
    voices.shown(campaign, SomeVoices.words("计"), elsewhere);
    var law = new EntryFilter(university.unit("N-LAW"), null);
    var page = entries.shown(campaign, law, 2, 3);
    assertThat(page.total()).isEqualTo(5);
    assertThat(page.rows()).extracting(Entry::title).containsExactly("法1", "法0");
    assertThat(entries.shown(campaign, new EntryFilter(null, EntryKind.COMIC), 1, 3).total())
        .isZero();
    assertThat(entries.counts(campaign))
        .extracting(Entries.ShownBy::count)
        .containsExactlyInAnyOrder(5, 1);
  }

  @Test
  void whoever_keeps_a_campaign_finds_entries_by_what_is_shown_of_them() {
    var campaign = voices.open(voices.plan("查找"));
    var named = university.accountOf("林晚");
    var full = new WriteEntry(EntryKind.TEXT, "玉兰", "100% 春天", Naming.FULL, "", List.of());
    var pen = new WriteEntry(EntryKind.TEXT, "海", "浪花", Naming.PEN_NAME, "望海", List.of());
    voices.shown(campaign, full, named);
    voices.sent(campaign, pen, named);
    entries.keep(campaign, SomeVoices.words("玉兰草稿"), author);
    assertThat(found(campaign, "玉兰")).containsExactly("玉兰");
    assertThat(found(campaign, "100%")).containsExactly("玉兰");
    assertThat(found(campaign, "0_ 春")).isEmpty();
    assertThat(found(campaign, "望海")).containsExactly("海");
    assertThat(found(campaign, "林晚")).as("not what is under a pen name").containsExactly("玉兰");
    assertThat(found(campaign, "")).containsExactlyInAnyOrder("玉兰", "海");
    assertThat(entries.kept(campaign, new KeptFilter(null, false, ""), keeper, 9, 1))
        .satisfies(last -> assertThat(last.page()).isEqualTo(2));
  }

  private List<String> found(Campaign campaign, String words) {
    return entries.kept(campaign, new KeptFilter(null, false, words), keeper, 1, 10).rows().stream()
        .map(Entry::title)
        .toList();
  }

  @Test
  void the_database_itself_shows_nothing_half_published() {
    var campaign = voices.open(voices.plan("约束"));
    var entry = voices.sent(campaign, SomeVoices.words("不行"), author);
    for (var forbidden :
        List.of(
            "shown_at = now()",
            "state = 'ACCEPTED', files_ready = false, shown_at = now()",
            "selected_at = now()",
            "state = 'RETURNED'",
            "consent = null"))
      assertThatExceptionOfType(DataIntegrityViolationException.class)
          .as(forbidden)
          .isThrownBy(
              () ->
                  db.sql("update campaign.entries set " + forbidden + " where id = :id")
                      .param("id", entry.id().value())
                      .update());
  }

  // ---- the end of an incident

  private IncidentId flood(String name) {
    return incidents.declare(
        new DeclareIncident(
            Incident.Kind.FLOOD, name, name, "防洪法", "学校", LocalDate.of(2020, 2, 1)));
  }

  @Test
  void with_its_incident_a_campaign_ends_and_then_its_entries_are_erased() throws Exception {
    var incident = flood("洪水学子说");
    var campaign = voices.open(voices.plan("洪水", "TZ", Gallery.PUBLIC, incident, ""));
    var other = voices.open(voices.plan("无关"));
    var picture = voices.picture(campaign, author);
    voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "水位", picture), author);
    voices.sent(campaign, SomeVoices.words("待审"), author);
    voices.shown(other, SomeVoices.words("留着"), author);
    var second = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    second,
                    Role.UNIVERSITY,
                    university.unit("TZ"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    var asked = closings.ask(new AskClosing(incident, SomeVoices.MONDAY, "水退了"), keeper);
    closings.confirm(asked, university.accountOf(second));
    var closed = campaigns.find(campaign.code(), null);
    assertThat(closed.state()).isEqualTo(Campaign.State.CLOSED);
    assertThat(ofIncident.held(incident)).isEqualTo(new Retained.Held(2, 1));
    assertThat(erased(incident, 1)).isEqualTo(1);
    assertThat(erased(incident, 10)).isEqualTo(1);
    assertThat(erased(incident, 10)).isZero();
    assertThat(kept(picture)).isFalse();
    assertThat(entries.counts(other)).hasSize(1);
  }

  private int erased(IncidentId incident, int limit) {
    Integer rows =
        new TransactionTemplate(transactions).execute(s -> ofIncident.erase(incident, limit));
    return java.util.Objects.requireNonNull(rows);
  }

  @Test
  void what_was_collected_elsewhere_comes_in_at_once() {
    var campaign = voices.open(voices.plan("外来"));
    var person = new org.tongzhou.grid.people.PersonId(author.person());
    var unit = university.unit("N-LAW-19-1");
    var at = MutableClock.MONDAY_MORNING.minus(Duration.ofDays(1));
    entries.takeIn(
        campaign,
        List.of(
            new PastEntry(person, unit, SomeVoices.words("一"), EntryState.ACCEPTED, null, at, true),
            new PastEntry(
                person, unit, SomeVoices.words("二"), EntryState.RETURNED, "请改", at, false)));
    assertThat(entries.shown(campaign, EntryFilter.ALL, 1, 10).rows())
        .extracting(Entry::title, Entry::selected, Entry::number)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("一", true, 1));
    var returned = new KeptFilter(EntryState.RETURNED);
    assertThat(entries.kept(campaign, returned, keeper, 1, 10).total()).isEqualTo(1);

    var shown = entries.find(campaign, 1, keeper);
    assertRefused(CampaignRefusal.NOT_NOW, () -> entries.question(shown, author));
    entries.question(shown, keeper);
    assertThat(voices.again(shown).isShown()).isTrue();
    assertRefused(CampaignRefusal.NOT_NOW, () -> entries.question(shown, keeper));
    assertThat(voices.judged(shown, ReviewState.REFUSED, "不合适").isShown()).isFalse();
  }
}
