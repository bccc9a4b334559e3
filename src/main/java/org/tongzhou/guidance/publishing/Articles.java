package org.tongzhou.guidance.publishing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.people.UnitId;

/**
 * The door of the desk: begin, write, send through three reviews, release, stage, take off. What
 * everybody reads is asked of {@link Published}.
 */
@Service
public class Articles {

  static final int LONGEST_REASON = 500;
  private static final int LISTED = 500;

  private final ArticleRows rows;
  private final Desks desks;
  private final Reviews reviews;
  private final ArticleFiles attachments;
  private final Finding finding;
  private final Contributors contributors;
  private final ChangeFeed feed;
  private final Audit audit;
  private final CampusClock clock;

  Articles(
      ArticleRows rows,
      Desks desks,
      Reviews reviews,
      ArticleFiles attachments,
      Finding finding,
      Contributors contributors,
      ChangeFeed feed,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.desks = desks;
    this.reviews = reviews;
    this.attachments = attachments;
    this.finding = finding;
    this.contributors = contributors;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- finding

  /** An article that the account may see at its desk. */
  public Article find(int number, Account account) {
    return known(number, article -> desks.sees(article, account));
  }

  private Article known(int number, Predicate<Article> permits) {
    return rows.find(number).filter(permits).orElseThrow(PublishingRefusal.NO_SUCH_ARTICLE::with);
  }

  /** Those with a version in one of these states, the last changed first, each with that alone. */
  public List<Article> inStates(List<VersionState> states, Account account) {
    return rows.inStates(states, LISTED).stream()
        .filter(article -> desks.sees(article, account))
        .toList();
  }

  public List<Step> trail(Article article) {
    return rows.steps(article.id());
  }

  /** Whether the account may write it on, or stage a new version of it. */
  public boolean mayWrite(Article article, Account account) {
    return desks.writes(article, account);
  }

  /** The review that waits for this account. */
  public Optional<Stage> mayReview(Article article, Account account) {
    return article
        .open()
        .filter(version -> version.isStrangeTo(account.id()))
        .flatMap(version -> version.state().stage())
        .filter(stage -> desks.reviews(article, stage, account));
  }

  /** How many articles this account could review now; costs no statement. */
  public int waitingFor(Account account) {
    return reviews.waitingFor(account);
  }

  public boolean mayUnpublish(Article article, Account account) {
    return account.may(Permission.SITE_MANAGE) && article.live().isPresent();
  }

  /** The units in whose name the account writes messages. */
  public List<UnitId> messageUnits(Account account) {
    return desks.colleges(account);
  }

  /** Whether the account writes for the whole university, in any section. */
  public boolean writesForAll(Account account) {
    return desks.writesForAll(account);
  }

  // ---- writing

  @Transactional
  public Article begin(Section section, @Nullable UnitId unit, ArticleText text, Account account) {
    var begun = text.tidy();
    var problems = begun.tooLong();
    if (begun.zh().title().isEmpty() && begun.en().title().isEmpty())
      problems.add(FieldError.of("titleZh", "publishing.missing"));
    boolean message = section == Section.MESSAGES;
    if (message ? unit == null || !desks.colleges(account).contains(unit) : unit != null)
      problems.add(FieldError.of("unit", "publishing.no-such-unit"));
    if (!message && !desks.writesForAll(account))
      problems.add(FieldError.of("section", "publishing.no-such-section"));
    if ((section == Section.CHECKS) != (begun.shape() == Shape.CHECK))
      problems.add(FieldError.of("section", "publishing.checks-apart"));
    if (!problems.isEmpty()) throw PublishingRefusal.NOT_WELL_FORMED.withFields(problems);
    int number = rows.insert(section, unit, begun, account.id());
    var article = rows.find(number).orElseThrow();
    rows.step(article.id(), 1, Step.Kind.BEGUN, account.id(), null);
    audit.record("publishing.begun", article.subject(), Map.of("section", section.name()));
    return article;
  }

  /** The new revision. When somebody else was faster nothing is kept, and the caller shows both. */
  @Transactional
  public int save(SaveDraft save, Account account) {
    var article = known(save.number(), one -> desks.writes(one, account));
    var text = save.text().tidy();
    var problems = text.tooLong();
    var section = section(article, save, text, account, problems);
    if (!save.slug().isEmpty() && !Slug.isOne(save.slug()))
      problems.add(FieldError.of("slug", "publishing.not-a-slug"));
    if (!problems.isEmpty()) throw PublishingRefusal.NOT_WELL_FORMED.withFields(problems);
    if (!rows.save(article.id(), save, text, account.id()))
      throw PublishingRefusal.CHANGED_MEANWHILE.with();
    rows.place(article.id(), section, save.slug(), save.comments());
    audit.record("publishing.saved", article.subject(), Map.of("revision", save.revision() + 1));
    return save.revision() + 1;
  }

  private Section section(
      Article article,
      SaveDraft save,
      ArticleText text,
      Account account,
      List<FieldError> problems) {
    var wanted = save.section() == null ? article.section() : save.section();
    boolean moves = wanted != article.section();
    boolean message = article.section() == Section.MESSAGES || wanted == Section.MESSAGES;
    if (moves && (message || article.publishedAt() != null || !desks.writesForAll(account)))
      problems.add(FieldError.of("section", "publishing.section-stays"));
    if ((wanted == Section.CHECKS) != (text.shape() == Shape.CHECK))
      problems.add(FieldError.of("section", "publishing.checks-apart"));
    return wanted;
  }

  /** A draft beside what everybody reads, with the text of the version that is named. */
  @Transactional
  public Article stage(int number, int from, Account account) {
    var article = known(number, one -> desks.writes(one, account));
    var source = article.version(from).orElseThrow(PublishingRefusal.NO_SUCH_VERSION::with);
    if (article.open().isPresent()) throw PublishingRefusal.OPEN_ALREADY.with();
    int version = article.versions().getLast().version() + 1;
    rows.insertVersion(article.id(), version, source.text(), account.id());
    rows.step(article.id(), version, Step.Kind.BEGUN, account.id(), null);
    audit.record(
        "publishing.staged",
        article.subject(),
        Map.of("version", version, "from", source.version()));
    return rows.find(number).orElseThrow();
  }

  /** Gives up what is on its way; what everybody reads stays. */
  @Transactional
  public void discard(int number, Account account) {
    var article = known(number, one -> desks.writes(one, account));
    var open = open(article);
    if (open.state() != VersionState.DRAFT) throw PublishingRefusal.NOT_NOW.with();
    move(article, open, VersionState.DISCARDED);
    rows.step(article.id(), open.version(), Step.Kind.DISCARDED, account.id(), null);
    audit.record("publishing.discarded", article.subject(), Map.of("version", open.version()));
    reviews.ended(article, open);
    if (article.publishedAt() == null) attachments.erase(article);
  }

  private static Version open(Article article) {
    return article.open().orElseThrow(PublishingRefusal.NOT_NOW::with);
  }

  private void move(Article article, Version version, VersionState to) {
    if (!rows.move(article.id(), version.version(), version.state(), to))
      throw PublishingRefusal.NOT_NOW.with();
  }

  // ---- three reviews

  /** Sends the draft, as it was saved last, to its first review. */
  @Transactional
  public void submit(int number, int revision, Account account) {
    var article = known(number, one -> desks.writes(one, account));
    var open = open(article);
    if (open.state() != VersionState.DRAFT) throw PublishingRefusal.NOT_NOW.with();
    if (open.revision() != revision) throw PublishingRefusal.CHANGED_MEANWHILE.with();
    var unfinished = open.text().unfinished();
    if (!unfinished.isEmpty()) throw PublishingRefusal.NOT_WELL_FORMED.withFields(unfinished);
    move(article, open, VersionState.SECTION);
    rows.step(article.id(), open.version(), Step.Kind.SUBMITTED, account.id(), null);
    audit.record("publishing.submitted", article.subject(), Map.of("version", open.version()));
    reviews.ended(article, open);
    reviews.wait(article, open, Stage.SECTION);
    feed.append(Reviews.TOPIC, new byte[0]);
  }

  /** One of its writers wants to write on. */
  @Transactional
  public void takeBack(int number, Account account) {
    var article = known(number, one -> desks.writes(one, account));
    var open = open(article);
    if (open.state() == VersionState.DRAFT || !open.writers().contains(account.id()))
      throw PublishingRefusal.NOT_NOW.with();
    move(article, open, VersionState.DRAFT);
    rows.step(article.id(), open.version(), Step.Kind.TAKEN_BACK, account.id(), null);
    audit.record("publishing.taken-back", article.subject(), Map.of("version", open.version()));
    reviews.ended(article, open);
    feed.append(Reviews.TOPIC, new byte[0]);
  }

  /**
   * Passes the review that waits.
   *
   * @param revision the text that the reviewer has read
   * @param publishAt of the third review: when it goes out; null for at once
   */
  @Transactional
  public void pass(
      int number, Stage stage, int revision, @Nullable Instant publishAt, Account account) {
    var article = known(number, one -> desks.sees(one, account));
    var open = waiting(article, stage, revision, account);
    boolean last = stage == Stage.RELEASE;
    var at = last ? publishAt : open.publishAt();
    boolean later = last && at != null && at.isAfter(clock.now());
    if (last && at != null && !later) throw PublishingRefusal.IN_THE_PAST.with();
    var to =
        switch (stage) {
          case SECTION -> VersionState.EDITOR;
          case EDITOR -> VersionState.RELEASE;
          case RELEASE -> VersionState.SCHEDULED;
        };
    if (!rows.pass(
        article.id(), open, stage, to, last && at == null ? clock.now() : at, account.id()))
      throw PublishingRefusal.CHANGED_MEANWHILE.with();
    rows.step(article.id(), open.version(), Step.Kind.passed(stage), account.id(), null);
    audit.record(
        "publishing.passed",
        article.subject(),
        Map.of("version", open.version(), "stage", stage.name()));
    reviews.ended(article, open);
    switch (stage) {
      case SECTION -> reviews.wait(article, open, Stage.EDITOR);
      case EDITOR -> reviews.wait(article, open, Stage.RELEASE);
      case RELEASE -> {
        if (later) rows.step(article.id(), open.version(), Step.Kind.SCHEDULED, account.id(), null);
        else release(article, open.version());
      }
    }
    feed.append(Reviews.TOPIC, new byte[0]);
  }

  private Version waiting(Article article, Stage stage, int revision, Account account) {
    var open = open(article);
    if (open.state() != stage.state()) throw PublishingRefusal.NOT_NOW.with();
    if (!desks.reviews(article, stage, account)) throw PublishingRefusal.NO_SUCH_ARTICLE.with();
    if (open.revision() != revision) throw PublishingRefusal.CHANGED_MEANWHILE.with();
    if (!open.isStrangeTo(account.id())) throw PublishingRefusal.ANOTHER_PERSON.with();
    return open;
  }

  /** Back to its writers, with the reason; all reviews begin anew. */
  @Transactional
  public void giveBack(int number, Stage stage, int revision, String reason, Account account) {
    var article = known(number, one -> desks.sees(one, account));
    var open = waiting(article, stage, revision, account);
    var said = reason(reason);
    move(article, open, VersionState.DRAFT);
    rows.step(article.id(), open.version(), Step.Kind.RETURNED, account.id(), said);
    audit.record(
        "publishing.returned",
        article.subject(),
        Map.of("version", open.version(), "stage", stage.name()));
    reviews.ended(article, open);
    reviews.repair(article, open);
    feed.append(Reviews.TOPIC, new byte[0]);
  }

  private static String reason(String text) {
    var said = text.strip();
    if (said.isEmpty()) throw PublishingRefusal.NO_REASON.with();
    if (said.length() > LONGEST_REASON)
      throw PublishingRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("reason", "publishing.too-long", LONGEST_REASON, said.length())));
    return said;
  }

  // ---- on the site and off it

  /** Whatever is due goes out; how many there were. */
  @Transactional
  public int releaseDue() {
    int released = 0;
    for (int number : rows.due()) {
      var article = rows.find(number).orElseThrow();
      var open = article.open();
      if (open.isPresent() && release(article, open.get().version())) released++;
    }
    return released;
  }

  private boolean release(Article article, int version) {
    var text = article.version(version).orElseThrow().text();
    var slug = article.slug().isEmpty() ? Slug.of(text.en().title()) : article.slug();
    if (!rows.goLive(article.id(), version, slug)) return false;
    rows.step(article.id(), version, Step.Kind.RELEASED, null, null);
    audit.record("publishing.released", article.subject(), Map.of("version", version));
    attachments.show(article, text.media());
    var first = article.publishedAt() == null ? clock.now() : article.publishedAt();
    finding.put(article, text, Article.address(article.number(), slug), first);
    feed.append(Published.TOPIC, payload(article.number()));
    if (article.publishedAt() == null) contributors.printed(article);
    return true;
  }

  private static byte[] payload(int number) {
    return java.nio.ByteBuffer.allocate(4).putInt(number).array();
  }

  /**
   * It was published elsewhere before it came to this site: its date is the one of then.
   *
   * @param at in the past
   */
  @Transactional
  public void printedFirst(int number, Instant at, Account account) {
    var article = known(number, one -> desks.sees(one, account));
    if (!account.may(Permission.SITE_MANAGE) || article.live().isEmpty())
      throw PublishingRefusal.NO_SUCH_ARTICLE.with();
    if (!at.isBefore(clock.now())) throw PublishingRefusal.NOT_IN_THE_PAST.with();
    rows.date(article.id(), at);
    finding.put(article, article.live().get().text(), article.address(), at);
    audit.record("publishing.dated", article.subject(), Map.of("at", at.toString()));
    feed.append(Published.TOPIC, payload(number));
  }

  /** Off the site at once, with the reason on its trail; its address says that it is gone. */
  @Transactional
  public void unpublish(int number, String reason, Account account) {
    var article = known(number, one -> desks.sees(one, account));
    if (!account.may(Permission.SITE_MANAGE)) throw PublishingRefusal.NO_SUCH_ARTICLE.with();
    var said = reason(reason);
    var live = article.live().orElseThrow(PublishingRefusal.NOT_NOW::with);
    if (!rows.unpublish(article.id(), said, account.id())) throw PublishingRefusal.NOT_NOW.with();
    rows.step(article.id(), live.version(), Step.Kind.UNPUBLISHED, account.id(), said);
    // what waits for its time would bring it back by itself
    article
        .open()
        .filter(version -> version.state() == VersionState.SCHEDULED)
        .ifPresent(
            version -> {
              move(article, version, VersionState.DRAFT);
              rows.step(article.id(), version.version(), Step.Kind.TAKEN_BACK, account.id(), said);
            });
    audit.record("publishing.unpublished", article.subject(), Map.of("version", live.version()));
    attachments.show(article, List.of());
    finding.remove(article);
    feed.append(Published.TOPIC, payload(number));
  }
}
