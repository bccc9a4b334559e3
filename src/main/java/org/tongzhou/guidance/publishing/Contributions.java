package org.tongzhou.guidance.publishing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.guidance.review.Submitted;
import org.tongzhou.guidance.review.Verdict;

/** The door of what people send in: send, follow, repair, take back; answer it, make it a draft. */
@Service
public class Contributions implements Reviewable {

  public static final int MOST_FILES = 6;
  static final String KIND = "contribution";
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_BODY = 10_000;
  private static final int LONGEST_CREDIT = 60;
  private static final int LONGEST_MAIL = 200;
  private static final int LONGEST_ANSWER = 1_000;
  private static final int LISTED = 300;
  private static final int KEY_BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient db;
  private final Articles articles;
  private final ArticleFiles files;
  private final Contributors contributors;
  private final Media media;
  private final Review review;
  private final Vault vault;
  private final Audit audit;
  private final CampusClock clock;

  Contributions(
      JdbcClient db,
      Articles articles,
      ArticleFiles files,
      Contributors contributors,
      Media media,
      Review review,
      Vault vault,
      Audit audit,
      CampusClock clock) {
    this.db = db;
    this.articles = articles;
    this.files = files;
    this.contributors = contributors;
    this.media = media;
    this.review = review;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
  }

  private OffsetDateTime now() {
    return clock.now().atOffset(ZoneOffset.UTC);
  }

  // ---- for authors

  /**
   * What became of it, and the secret under which its author can follow it.
   *
   * @param key nowhere else but in this answer; only its hash is kept
   */
  public record Sent(Contribution contribution, String key, Submitted submitted) {}

  @Transactional
  public Sent send(SendContribution command) {
    var problems = problems(command.title(), command.body(), command.credit());
    var mail = command.account() == null ? command.mail().strip() : "";
    if (!mail.isEmpty()
        && (mail.length() > LONGEST_MAIL || !mail.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")))
      problems.add(FieldError.of("mail", "publishing.not-a-mail"));
    if (command.files().size() > MOST_FILES)
      problems.add(FieldError.of("files", "publishing.too-many-files", MOST_FILES));
    if (!problems.isEmpty()) throw PublishingRefusal.NOT_WELL_FORMED.withFields(problems);
    var id = new ContributionId(Ids.next(clock));
    var key = key();
    insert(id, command, mail, key);
    media.claim(command.files(), command.uploader());
    attach(id, command.files());
    audit.record("publishing.contributed", KIND + ":" + id.value(), Map.of());
    var sent = find(id);
    return new Sent(sent, key, submit(sent, command.authorKey()));
  }

  private static List<FieldError> problems(String title, String body, String credit) {
    var problems = new ArrayList<FieldError>();
    bounded(problems, "title", title, LONGEST_TITLE, true);
    bounded(problems, "body", body, LONGEST_BODY, true);
    bounded(problems, "credit", credit, LONGEST_CREDIT, false);
    return problems;
  }

  private static void bounded(
      List<FieldError> problems, String field, String text, int longest, boolean required) {
    int length = text.strip().length();
    if (required && length == 0) problems.add(FieldError.of(field, "publishing.missing"));
    if (length > longest)
      problems.add(FieldError.of(field, "publishing.too-long", longest, length));
  }

  private static String key() {
    var bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] hash(String key) {
    return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
  }

  private void insert(ContributionId id, SendContribution command, String mail, String key) {
    var account = command.account();
    db.sql(
            """
            insert into publishing.contributions
                   (id, account, mail_sealed, key_hash, title, body, credit, state, sent_at,
                    changed_at)
            values (:id, :account, :mail, :hash, :title, :body, :credit, 'WAITING', :now, :now)
            """)
        .param("id", id.value())
        .param("account", account == null ? null : account.id().value())
        .param("mail", mail.isEmpty() ? null : vault.seal(mail, context(id)))
        .param("hash", hash(key))
        .param("title", command.title().strip())
        .param("body", command.body().replace("\r\n", "\n").strip())
        .param("credit", command.credit().strip())
        .param("now", now())
        .update();
  }

  private static String context(ContributionId id) {
    return "publishing.contributions.mail_sealed:" + id.value();
  }

  private void attach(ContributionId id, List<MediaId> brought) {
    int position = 0;
    for (var medium : brought)
      db.sql(
              """
              insert into publishing.contribution_files (contribution, medium, position)
              values (:id, :medium, :position)
              """)
          .param("id", id.value())
          .param("medium", medium.value())
          .param("position", ++position)
          .update();
  }

  private Submitted submit(Contribution sent, String authorKey) {
    return review.submit(
        new Submission(
            KIND,
            sent.id().value().toString(),
            sent.account(),
            authorKey,
            sent.credit(),
            null,
            sent.title(),
            sent.body(),
            files(sent).stream().map(Medium::id).toList(),
            "/publishing/contributions/" + sent.number()));
  }

  /** Sends it again, changed. */
  @Transactional
  public Submitted repair(
      Contribution contribution, String title, String body, String credit, String authorKey) {
    var problems = problems(title, body, credit);
    if (!problems.isEmpty()) throw PublishingRefusal.NOT_WELL_FORMED.withFields(problems);
    int changed =
        db.sql(
                """
                update publishing.contributions
                   set title = :title, body = :body, credit = :credit, state = 'WAITING',
                       reason = null, changed_at = :now
                 where id = :id
                   and state in ('WAITING', 'RETURNED')
                """)
            .param("title", title.strip())
            .param("body", body.replace("\r\n", "\n").strip())
            .param("credit", credit.strip())
            .param("now", now())
            .param("id", contribution.id().value())
            .update();
    if (changed == 0) throw PublishingRefusal.NOT_NOW.with();
    audit.record("publishing.contribution-repaired", contribution.subject(), Map.of());
    return submit(find(contribution.id()), authorKey);
  }

  @Transactional
  public void takeBack(Contribution contribution) {
    int changed =
        db.sql(
                """
                update publishing.contributions
                   set state = 'WITHDRAWN', changed_at = :now
                 where id = :id
                   and state in ('WAITING', 'RETURNED', 'ACCEPTED')
                """)
            .param("now", now())
            .param("id", contribution.id().value())
            .update();
    if (changed == 0) throw PublishingRefusal.NOT_NOW.with();
    audit.record("publishing.contribution-withdrawn", contribution.subject(), Map.of());
    review.withdrawn(KIND, contribution.id().value().toString());
  }

  /** By the secret that its author was given. */
  public Contribution followed(String key) {
    return select(null, hash(key), null, null, null).stream()
        .findFirst()
        .orElseThrow(PublishingRefusal.NO_SUCH_CONTRIBUTION::with);
  }

  public List<Contribution> of(Account account) {
    return select(null, null, account.id(), null, null);
  }

  public Contribution own(int number, Account account) {
    return of(account).stream()
        .filter(one -> one.number() == number)
        .findFirst()
        .orElseThrow(PublishingRefusal.NO_SUCH_CONTRIBUTION::with);
  }

  public List<Medium> files(Contribution contribution) {
    return db
        .sql(
            """
            select medium
              from publishing.contribution_files
             where contribution = :id
             order by position, medium
            """)
        .param("id", contribution.id().value())
        .query(UUID.class)
        .list()
        .stream()
        .map(MediaId::new)
        .map(media::find)
        .flatMap(Optional::stream)
        .toList();
  }

  // ---- on the review bench

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isShownOnceAccepted() {
    return false;
  }

  @Override
  public @Nullable String authorPage(String id) {
    var contribution = find(new ContributionId(UUID.fromString(id)));
    return contribution.account() == null ? null : "/contributions/" + contribution.number();
  }

  @Override
  @Transactional
  public void decided(Verdict verdict) {
    var state =
        switch (verdict.state()) {
          case WAITING, HELD -> ContributionState.WAITING;
          case ACCEPTED -> ContributionState.ACCEPTED;
          case RETURNED -> ContributionState.RETURNED;
          case REFUSED, TAKEN_DOWN -> ContributionState.REFUSED;
          case WITHDRAWN -> ContributionState.WITHDRAWN;
        };
    db.sql(
            """
            update publishing.contributions
               set state = :state, reason = :reason, changed_at = :now
             where id = :id
               and state <> 'USED'
               and not (state = 'REFUSED' and answered_by is not null)
            """)
        .param("state", state.name())
        .param("reason", verdict.reason())
        .param("now", now())
        .param("id", UUID.fromString(verdict.id()))
        .update();
  }

  // ---- at the desk

  /** Of all authors, in one state, the newest first. */
  public List<Contribution> inState(ContributionState state, Account account) {
    require(account);
    return select(null, null, null, null, state);
  }

  private static void require(Account account) {
    if (!account.may(Permission.SITE_MANAGE)) throw PublishingRefusal.NO_SUCH_CONTRIBUTION.with();
  }

  /** How many lie at the desk and wait for an answer or an article. */
  public int waiting(Account account) {
    require(account);
    return db.sql(
            """
            select count(*)
              from publishing.contributions
             where state = 'ACCEPTED'
               and answer is null
            """)
        .query(Integer.class)
        .single();
  }

  public Contribution find(int number, Account account) {
    require(account);
    return select(null, null, null, number, null).stream()
        .findFirst()
        .orElseThrow(PublishingRefusal.NO_SUCH_CONTRIBUTION::with);
  }

  /** Where its author can be reached; each look is in the log. */
  @Transactional
  public String mail(Contribution contribution, Account account) {
    require(account);
    audit.record("publishing.contribution-mail-read", contribution.subject(), Map.of());
    return db.sql("select mail_sealed from publishing.contributions where id = :id")
        .param("id", contribution.id().value())
        .query(byte[].class)
        .optional()
        .map(kept -> vault.open(kept, context(contribution.id())))
        .orElseThrow(PublishingRefusal.NO_SUCH_CONTRIBUTION::with);
  }

  /** What its author reads beside its state. */
  @Transactional
  public void answer(Contribution contribution, String answer, Account account) {
    say(contribution, answer, account);
    contributors.answered(contribution);
  }

  /** The desk will not use it, and its author reads why. */
  @Transactional
  public void decline(Contribution contribution, String answer, Account account) {
    say(contribution, answer, account);
    int declined =
        db.sql(
                """
                update publishing.contributions
                   set state = 'REFUSED'
                 where id = :id
                   and state = 'ACCEPTED'
                """)
            .param("id", contribution.id().value())
            .update();
    if (declined == 0) throw PublishingRefusal.NOT_NOW.with();
    audit.record("publishing.contribution-declined", contribution.subject(), Map.of());
    contributors.answered(contribution);
  }

  private void say(Contribution contribution, String answer, Account account) {
    require(account);
    var said = answer.strip();
    if (said.isEmpty()) throw PublishingRefusal.NO_REASON.with();
    if (said.length() > LONGEST_ANSWER)
      throw PublishingRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("answer", "publishing.too-long", LONGEST_ANSWER, said.length())));
    db.sql(
            """
            update publishing.contributions
               set answer = :answer, answered_by = :by, changed_at = :now
             where id = :id
            """)
        .param("answer", said)
        .param("by", account.id().value())
        .param("now", now())
        .param("id", contribution.id().value())
        .update();
    audit.record("publishing.contribution-answered", contribution.subject(), Map.of());
  }

  /** Begins an article with its text, its files and its credit line; once. */
  @Transactional
  public Article use(Contribution contribution, Section section, Account account) {
    require(account);
    if (section == Section.MESSAGES || section == Section.CHECKS)
      throw PublishingRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("section", "publishing.no-such-section")));
    var text =
        new ArticleText(
            Shape.TEXT,
            new Said(contribution.title(), "", contribution.body()),
            Said.NOTHING,
            null,
            "",
            contribution.credit());
    var article = articles.begin(section, null, text, account);
    int used =
        db.sql(
                """
                update publishing.contributions
                   set state = 'USED', article = :article, changed_at = :now
                 where id = :id
                   and state = 'ACCEPTED'
                """)
            .param("article", article.id().value())
            .param("now", now())
            .param("id", contribution.id().value())
            .update();
    if (used == 0) throw PublishingRefusal.NOT_NOW.with();
    files.take(article, files(contribution).stream().map(Medium::id).toList());
    audit.record(
        "publishing.contribution-used",
        contribution.subject(),
        Map.of("article", article.number()));
    return article;
  }

  // ---- rows

  private Contribution find(ContributionId id) {
    return select(id, null, null, null, null).getFirst();
  }

  /** Those that are meant by what is not null, the newest first. */
  private List<Contribution> select(
      @Nullable ContributionId id,
      byte @Nullable [] keyHash,
      @Nullable AccountId account,
      @Nullable Integer number,
      @Nullable ContributionState state) {
    return db.sql(
            """
            select c.id, c.number, c.account, c.mail_sealed is not null as reachable, c.title,
                   c.body, c.credit, c.state, c.reason, c.answer, a.number as article, c.sent_at,
                   c.changed_at
              from publishing.contributions c
              left join publishing.articles a on a.id = c.article
             where (cast(:id as uuid) is null or c.id = :id)
               and (cast(:hash as bytea) is null or c.key_hash = :hash)
               and (cast(:account as uuid) is null or c.account = :account)
               and (cast(:number as int) is null or c.number = :number)
               and (cast(:state as text) is null or c.state = :state)
             order by c.sent_at desc, c.number desc
             limit :most
            """)
        .param("id", id == null ? null : id.value())
        .param("hash", keyHash)
        .param("account", account == null ? null : account.value())
        .param("number", number)
        .param("state", state == null ? null : state.name())
        .param("most", LISTED)
        .query(Contributions::contribution)
        .list();
  }

  private static Contribution contribution(ResultSet row, int n) throws SQLException {
    var account = row.getObject("account", UUID.class);
    return new Contribution(
        new ContributionId(row.getObject("id", UUID.class)),
        row.getInt("number"),
        account == null ? null : new AccountId(account),
        row.getBoolean("reachable"),
        row.getString("title"),
        row.getString("body"),
        row.getString("credit"),
        ContributionState.valueOf(row.getString("state")),
        row.getString("reason"),
        row.getString("answer"),
        row.getObject("article", Integer.class),
        Objects.requireNonNull(row.getObject("sent_at", OffsetDateTime.class)).toInstant(),
        Objects.requireNonNull(row.getObject("changed_at", OffsetDateTime.class)).toInstant());
  }
}
