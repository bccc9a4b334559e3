package org.tongzhou.guidance.comment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.guidance.review.Submitted;

/**
 * The door of comments. Whoever shows {@link #on} in a page of its own lets readers comment there;
 * nothing else has to be told. Every comment waits for the review bench, which answers through
 * {@link CommentsJudged}.
 */
@Service
public class Comments {

  static final String KIND = "comment";
  static final int LONGEST = 1_000;
  static final int DISCUSSIONS = 20;

  /** So many browsers that report a comment take it back to the bench, until it is judged again. */
  static final int RECALLED_BY = 3;

  private static final Duration SHOWN_FOR = Duration.ofSeconds(5);
  private static final HexFormat HEX = HexFormat.of();

  private final CommentRows comments;
  private final Review review;
  private final Captcha captcha;
  private final Paces paces;
  private final Vault vault;
  private final Audit audit;
  private final Words words;
  private final CampusClock clock;
  private final LoadingCache<String, CommentsShown> shown;

  Comments(
      CommentRows comments,
      Review review,
      Captcha captcha,
      Paces paces,
      Vault vault,
      Audit audit,
      Words words,
      CampusClock clock) {
    this.comments = comments;
    this.review = review;
    this.captcha = captcha;
    this.paces = paces;
    this.vault = vault;
    this.audit = audit;
    this.words = words;
    this.clock = clock;
    this.shown =
        Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(SHOWN_FOR)
            .build(subject -> on(subject, 1));
  }

  // ---- reading

  /** What is shown under a subject, for the page of the subject; at most some seconds old. */
  public CommentsShown on(String subject) {
    return shown.get(subject);
  }

  /** A page of it, counted from 1, as it is at this moment. */
  public CommentsShown on(String subject, int page) {
    return comments.shown(subject, sealOf(subject), Math.max(1, page), DISCUSSIONS);
  }

  /** How many are shown under each of the subjects. */
  public Map<String, Integer> counts(Collection<String> subjects) {
    return comments.counts(subjects);
  }

  /** The comments of this browser there, the newest first. */
  public List<OwnComment> own(String subject, String browser) {
    return comments.own(subject, hashed(browser));
  }

  private String sealOf(String subject) {
    return HEX.formatHex(vault.blind(subject, "comment.place"));
  }

  /** A page of ours has asked for these comments; else they do not exist. */
  public void requirePlace(String subject, String seal) {
    if (!MessageDigest.isEqual(
        seal.getBytes(StandardCharsets.UTF_8), sealOf(subject).getBytes(StandardCharsets.UTF_8)))
      throw CommentRefusal.NO_SUCH_PLACE.with();
  }

  static String form(String subject) {
    return KIND + ":" + subject;
  }

  private byte[] hashed(String browser) {
    return vault.blind(browser, "comment.browser");
  }

  // ---- writing

  /** The comment waits on the bench. What the word screen found decides what its author reads. */
  @Transactional
  public Submitted write(WriteComment command) {
    var text = said(command.text());
    admit(command.writer(), command.subject());
    if (command.parent() != null && !comments.mayBeAnswered(command.parent(), command.subject()))
      throw CommentRefusal.NO_SUCH_COMMENT.with();
    var browser = hashed(command.writer().browser());
    var id = new CommentId(Ids.next(clock));
    int reader = comments.readerNumber(command.subject(), browser);
    var submitted = submit(id, reader, text, command);
    comments.insert(id, command, reader, browser, text, submitted.state(), clock.now());
    audit.record("comment.written", subject(id), Map.of());
    return submitted;
  }

  private void admit(Writer writer, String subject) {
    boolean solves = writer.captcha() != null && !writer.captcha().isBlank();
    paces.write(writer, solves);
    if (solves && !captcha.solved(form(subject), writer.captcha()))
      throw CommentRefusal.NOT_SOLVED.with();
  }

  private static String said(String typed) {
    var text = Clean.text(typed);
    if (text.isEmpty()) throw CommentRefusal.NOTHING_SAID.with();
    if (text.length() > LONGEST) throw CommentRefusal.TOO_LONG.with(LONGEST);
    return text;
  }

  private Submitted submit(CommentId id, int reader, String text, WriteComment command) {
    var writer = command.writer();
    return review.submit(
        submission(id, writer.account(), writer.browser(), reader, text, command.page()));
  }

  private Submission submission(
      CommentId id,
      @Nullable AccountId account,
      String browser,
      int reader,
      String text,
      String page) {
    return new Submission(
        KIND,
        id.value().toString(),
        account,
        HEX.formatHex(hashed(browser)),
        words.say(Words.CHINESE, "comment.reader", reader),
        null,
        "",
        text,
        List.of(),
        page);
  }

  /**
   * What was said and judged elsewhere before, such as on an older site, is shown at once with its
   * own times. What the word screen finds something in waits all the same.
   */
  @Transactional
  public void takeIn(List<PastComment> past, Account by) {
    if (!by.may(Permission.SITE_MANAGE)) throw SharedRefusal.NOT_FOUND.with();
    var submissions =
        past.stream()
            .map(
                one ->
                    submission(
                        one.id(),
                        null,
                        one.subject() + " " + one.reader(),
                        one.reader(),
                        said(one.text()),
                        one.page()))
            .toList();
    var states = review.submitAll(submissions, one -> true).stream().map(Submitted::state).toList();
    comments.takeIn(past, states);
    audit.record("comment.taken-in", KIND + "s", Map.of("comments", past.size()));
    past.stream().map(PastComment::subject).distinct().forEach(this::showAnew);
  }

  /** A comment that was returned is sent again with another text. */
  @Transactional
  public Submitted repair(CommentId id, WriteComment command) {
    var text = said(command.text());
    admit(command.writer(), command.subject());
    var own = require(id, command.subject(), command.writer().browser());
    if (!own.mayBeRepaired()) throw CommentRefusal.NOT_NOW.with();
    int reader = comments.readerNumber(command.subject(), hashed(command.writer().browser()));
    var submitted = submit(id, reader, text, command);
    if (!comments.repaired(id, text, submitted.state())) throw CommentRefusal.NOT_NOW.with();
    audit.record("comment.repaired", subject(id), Map.of());
    return submitted;
  }

  private OwnComment require(CommentId id, String subject, String browser) {
    return own(subject, browser).stream()
        .filter(own -> own.id().equals(id))
        .findFirst()
        .orElseThrow(CommentRefusal.NO_SUCH_COMMENT::with);
  }

  /** Its author takes it back, whether it is shown already or not. */
  @Transactional
  public void withdraw(CommentId id, String subject, @Nullable String browser) {
    if (browser == null) throw CommentRefusal.NO_SUCH_COMMENT.with();
    if (!require(id, subject, browser).mayBeWithdrawn() || !comments.withdrawn(id))
      throw CommentRefusal.NOT_NOW.with();
    review.withdrawn(KIND, id.value().toString());
    audit.record("comment.withdrawn", subject(id), Map.of());
    showAnew(subject);
  }

  /** Somebody asks for another look. A browser is heard once, and enough of them recall it. */
  @Transactional
  public void report(CommentId id, String subject, Writer writer) {
    paces.report(writer);
    if (!comments.isShown(id, subject)) throw CommentRefusal.NO_SUCH_COMMENT.with();
    if (!comments.reported(id, hashed(writer.browser()), clock.now())) return;
    audit.record("comment.reported", subject(id), Map.of());
    if (!comments.recalled(id, RECALLED_BY)) return;
    recall(id);
    showAnew(subject);
  }

  private void recall(CommentId id) {
    review
        .find(KIND, id.value().toString())
        .ifPresent(
            item ->
                review.submit(
                    new Submission(
                        KIND,
                        item.id(),
                        item.author(),
                        item.authorKey(),
                        item.shownName(),
                        item.unit(),
                        words.say(Words.CHINESE, "comment.recalled", RECALLED_BY),
                        item.text(),
                        List.of(),
                        item.page())));
  }

  // ---- judged

  /** The bench has decided, or taken a decision back. */
  void judged(CommentId id, ReviewState state, @Nullable String reason) {
    comments.judged(id, state, reason).ifPresent(this::showAnew);
  }

  /** Where its author follows it. */
  @Nullable String ownPage(CommentId id) {
    return comments
        .subjectOf(id)
        .map(subject -> "/comments/" + subject + "/" + sealOf(subject))
        .orElse(null);
  }

  private static String subject(CommentId id) {
    return "comment:" + id.value();
  }

  private void showAnew(String subject) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            shown.invalidate(subject);
          }
        });
  }
}
