package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.Scopes;

/** The door of the daily brief: preparing, judging, releasing, and what was released. */
@Service
public class Briefs {

  public static final int LONGEST_JUDGEMENT = 4_000;

  private static final Logger log = LoggerFactory.getLogger(Briefs.class);

  private final List<BriefSection> sections;
  private final BriefRows rows;
  private final BriefDocument document;
  private final Incidents incidents;
  private final Scopes scopes;
  private final Home home;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;

  Briefs(
      List<BriefSection> sections,
      BriefRows rows,
      BriefDocument document,
      Incidents incidents,
      Scopes scopes,
      Home home,
      Words words,
      Audit audit,
      CampusClock clock) {
    this.sections =
        sections.stream()
            .sorted(
                Comparator.<BriefSection>comparingInt(section -> place(section.code()))
                    .thenComparing(BriefSection::code))
            .toList();
    this.rows = rows;
    this.document = document;
    this.incidents = incidents;
    this.scopes = scopes;
    this.home = home;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  private static int place(String section) {
    int place = BriefSection.ORDER.indexOf(section);
    return place < 0 ? BriefSection.ORDER.size() : place;
  }

  /** A brief is about everybody: whoever answers for a part of the university has none. */
  private void mustAnswerForAll(Account account, Permission permission) {
    if (!scopes.of(account, permission).everyone()) throw BriefRefusal.NO_SUCH_BRIEF.with();
  }

  // ---- preparing

  /** What an edition would say if it were released now. */
  public BriefContent prepare(LocalDate day, Account by) {
    mustAnswerForAll(by, Permission.BRIEF_RELEASE);
    return prepare(day, clock.now());
  }

  private BriefContent prepare(LocalDate day, Instant asOf) {
    if (day.isAfter(clock.today())) throw BriefRefusal.DAY_TO_COME.with();
    var moment = new BriefMoment(day, asOf.truncatedTo(ChronoUnit.SECONDS), clock.zone(), words);
    return new BriefContent(
        home.universityName(),
        day,
        rows.next(day),
        moment.asOf(),
        incidents.lasting(day).stream()
            .map(
                incident ->
                    moment.say(
                        "brief.incident",
                        new BothWords(incident.nameZh(), incident.nameEn()),
                        ChronoUnit.DAYS.between(incident.startsOn(), day) + 1))
            .toList(),
        rows.judgement(day, moment.asOf()),
        sections.stream().flatMap(section -> said(section, moment).stream()).toList());
  }

  /** A section that breaks must not keep the others from being read. */
  static Optional<BriefContent.Section> said(BriefSection section, BriefMoment moment) {
    try {
      return section.of(moment).map(part -> new BriefContent.Section(section.code(), part));
    } catch (RuntimeException broken) {
      log.error("The section {} of the brief was not written", section.code(), broken);
      return Optional.of(new BriefContent.Section(section.code(), null));
    }
  }

  // ---- judging

  /** What was written for a day so far, released or not. */
  public Judging judging(LocalDate day, Account by) {
    mustAnswerForAll(by, Permission.BRIEF_RELEASE);
    return rows.judging(day).orElse(new Judging("", 0));
  }

  /** Writes the judgement that the next edition of the day takes along. */
  @Transactional
  public void judge(LocalDate day, String text, int revision, Account by) {
    mustAnswerForAll(by, Permission.BRIEF_RELEASE);
    if (day.isAfter(clock.today())) throw BriefRefusal.DAY_TO_COME.with();
    var said = text.strip();
    if (said.codePointCount(0, said.length()) > LONGEST_JUDGEMENT)
      throw BriefRefusal.JUDGEMENT_TOO_LONG.with(LONGEST_JUDGEMENT);
    if (!rows.judge(day, said, revision, by.name(), clock.now()))
      throw BriefRefusal.SOMEBODY_WAS_FASTER.with();
    audit.record("brief.judged", subject(day), Map.of());
  }

  // ---- releasing

  /** Releases an edition as things stand now. */
  @Transactional
  public Edition.Head release(LocalDate day, Account by) {
    return release(prepare(day, by), by.name());
  }

  /** For a day gone by, as things stood then; what is not known of that moment is as of now. */
  @Transactional
  public Edition.Head releasePast(LocalDate day, Instant asOf, @Nullable String by) {
    return release(prepare(day, asOf), by);
  }

  private Edition.Head release(BriefContent content, @Nullable String by) {
    var head = new Edition.Head(content.day(), content.number(), content.asOf(), by);
    var bytes = rows.bytes(content);
    var edition = new Edition(head, content, BriefDocument.hash(bytes));
    var earlier = rows.find(content.day(), null).orElse(null);
    var documents = new LinkedHashMap<String, byte[]>();
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
      documents.put(language(locale), document.write(edition, earlier, locale));
    rows.insert(head, bytes, documents);
    audit.record("brief.released", subject(content.day()), Edition.subject(head));
    return head;
  }

  /** Releases the brief of the day once its time has come; empty where there is nothing to do. */
  @Transactional
  public Optional<Edition.Head> releaseOnTime() {
    var today = clock.today();
    var time = rows.time();
    var due = today.atTime(time.at()).atZone(clock.zone()).toInstant();
    if (time.paused() || clock.now().isBefore(due) || rows.releasedByClock(today))
      return Optional.empty();
    return Optional.of(release(prepare(today, clock.now()), null));
  }

  private static String subject(LocalDate day) {
    return "brief:" + day;
  }

  // ---- what was released

  public Paged<Edition.Head> days(Account reader, int page, int size) {
    mustAnswerForAll(reader, Permission.BRIEF_SEE);
    return rows.lastOfEachDay(page, size);
  }

  /** All editions of a day, the last first. */
  public List<Edition.Head> editions(LocalDate day, Account reader) {
    mustAnswerForAll(reader, Permission.BRIEF_SEE);
    return rows.of(day);
  }

  /**
   * @param number null for the last edition of the day
   */
  public Edition require(LocalDate day, @Nullable Integer number, Account reader) {
    mustAnswerForAll(reader, Permission.BRIEF_SEE);
    return rows.find(day, number).orElseThrow(BriefRefusal.NO_SUCH_BRIEF::with);
  }

  /** The edition before; empty for the first. */
  public Optional<Edition> before(Edition edition) {
    return edition.head().number() == 1
        ? Optional.empty()
        : rows.find(edition.head().day(), edition.head().number() - 1);
  }

  /** The document; taking it out of the house is an act. */
  @Transactional
  public BriefFile document(
      LocalDate day, @Nullable Integer number, Locale locale, Account reader) {
    mustAnswerForAll(reader, Permission.BRIEF_SEE);
    int edition = number == null ? rows.next(day) - 1 : number;
    var file =
        rows.document(day, edition, language(locale)).orElseThrow(BriefRefusal.NO_SUCH_BRIEF::with);
    audit.record(
        "brief.taken",
        subject(day),
        Map.of("edition", edition, "language", language(locale), "sha256", file.sha256()));
    return file;
  }

  private static String language(Locale locale) {
    return locale.getLanguage().equals("en") ? "en" : "zh";
  }

  // ---- the time

  public BriefTime time() {
    return rows.time();
  }

  @Transactional
  public void setTime(LocalTime at, boolean paused, Account by) {
    rows.time(at.truncatedTo(ChronoUnit.MINUTES), paused, by.name(), clock.now());
    audit.record("brief.time-set", "brief:time", Map.of("at", at.toString(), "paused", paused));
  }
}
