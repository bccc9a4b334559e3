package org.tongzhou.foundation.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;

/**
 * The door of access: who may sign in, who is signed in, and what they hold today.
 *
 * <p>A sign-in is a random token whose hash stands in the database, in the browser's cookie or an
 * API client's header. Accounts behind tokens are cached and forgotten through the change feed, so
 * a withdrawn right ends with the next request.
 */
@Service
public class Accounts {

  /** Change-feed topic: payload is an account's id (16 bytes), or empty for "forget everybody". */
  public static final String TOPIC = "access.accounts";

  static final Duration WEB_SIGN_IN = Duration.ofDays(30);
  static final Duration API_TOKEN = Duration.ofDays(7);
  private static final int CACHED = 200_000;

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final ChangeFeed feed;
  private final Passwords passwords;
  private final Guesses guesses;
  private final AccountReader reader;
  private final Sightings sightings;
  private final AtomicLong forgotten = new AtomicLong();
  private final Cache<ByteBuffer, AccountReader.Entry> byToken =
      Caffeine.newBuilder().maximumSize(CACHED).build();

  Accounts(
      JdbcClient db,
      CampusClock clock,
      Audit audit,
      ChangeFeed feed,
      Passwords passwords,
      Guesses guesses,
      AccountReader reader,
      Sightings sightings) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.feed = feed;
    this.passwords = passwords;
    this.guesses = guesses;
    this.reader = reader;
    this.sightings = sightings;
    feed.subscribe(TOPIC, this::forget);
  }

  // ---- signing in and out

  private record Stored(UUID id, @Nullable String password) {}

  /**
   * Signs in with a password and gives a token of the wanted kind.
   *
   * @param address where the attempt comes from; it has a budget of its own
   */
  @Transactional
  public IssuedToken signIn(String username, String password, String address, boolean api) {
    guesses.spend(username, address);
    var stored =
        db.sql(
                """
                select id, password
                  from access.accounts
                 where username = :username
                   and disabled_at is null
                """)
            .param("username", username.strip().toLowerCase(Locale.ROOT))
            .query((row, n) -> new Stored(row.getObject(1, UUID.class), row.getString(2)))
            .optional();
    boolean right = passwords.matches(password, stored.map(Stored::password).orElse(null));
    if (!right || stored.isEmpty()) throw AccessRefusal.WRONG_CREDENTIALS.with();
    guesses.forgive(username, address);
    var account = new AccountId(stored.get().id());
    db.sql("update access.accounts set last_sign_in = :now where id = :id")
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .param("id", account.value())
        .update();
    audit.recordAs(
        "account:" + account.value(),
        "access.signed-in",
        "account:" + account.value(),
        Map.of("by", api ? "api" : "web"));
    return issue(account, api);
  }

  private IssuedToken issue(AccountId account, boolean api) {
    var token = TokenHash.fresh();
    var now = clock.now();
    var expires = now.plus(api ? API_TOKEN : WEB_SIGN_IN);
    db.sql(
            """
            insert into access.tokens (hash, account, kind, created_at, expires_at)
            values (:hash, :account, :kind, :now, :expires)
            """)
        .param("hash", TokenHash.of(token))
        .param("account", account.value())
        .param("kind", api ? "API" : "WEB")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", expires.atOffset(ZoneOffset.UTC))
        .update();
    return new IssuedToken(token, expires);
  }

  /** Ends one sign-in. */
  @Transactional
  public void signOut(String token) {
    db.sql("delete from access.tokens where hash = :hash returning account")
        .param("hash", TokenHash.of(token))
        .query(UUID.class)
        .optional()
        .ifPresent(
            account -> {
              audit.record("access.signed-out", "account:" + account, Map.of());
              changed(new AccountId(account));
            });
  }

  /** Ends every sign-in and token of an account. */
  @Transactional
  public void signOutEverywhere(AccountId account) {
    int ended =
        db.sql("delete from access.tokens where account = :account")
            .param("account", account.value())
            .update();
    audit.record(
        "access.signed-out-everywhere", "account:" + account.value(), Map.of("ended", ended));
    changed(account);
  }

  /** Who is behind a token; empty when it is unknown, ended or expired. */
  public Optional<Account> behind(String token) {
    var key = ByteBuffer.wrap(TokenHash.of(token));
    var today = clock.today();
    var entry = byToken.getIfPresent(key);
    if (entry == null || !entry.day().equals(today)) {
      long before = forgotten.get();
      entry = reader.read(key, today).orElse(null);
      if (entry == null) return Optional.empty();
      // what was read before somebody's rights changed must not outlive the change
      byToken.put(key, entry);
      if (forgotten.get() != before) byToken.invalidate(key);
    }
    var now = clock.now();
    if (!now.isBefore(entry.expiresAt())) return Optional.empty();
    sightings.note(entry.account().id(), now);
    return Optional.of(entry.account());
  }

  // ---- keeping accounts

  /** Creates an account that holds roles of its own, such as the first administrator. */
  @Transactional
  public AccountId create(
      String username,
      @Nullable Integer person,
      String password,
      boolean mustChange,
      List<Grant> grants) {
    var id = new AccountId(Ids.next(clock));
    int created =
        db.sql(
                """
                insert into access.accounts (id, username, person, password, must_change, created_at)
                values (:id, :username, :person, :password, :mustChange, :now)
                    on conflict do nothing
                """)
            .param("id", id.value())
            .param("username", username.strip().toLowerCase(Locale.ROOT))
            .param("person", person)
            .param("password", passwords.hash(password))
            .param("mustChange", mustChange)
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .update();
    if (created == 0) throw AccessRefusal.USERNAME_TAKEN.with();
    for (var grant : grants)
      db.sql("insert into access.grants (account, role, unit) values (:account, :role, :unit)")
          .param("account", id.value())
          .param("role", grant.role().name())
          .param("unit", grant.unit())
          .update();
    audit.record("access.account-created", "account:" + id.value(), Map.of());
    return id;
  }

  /**
   * Creates accounts for people who have none yet, without a password: they sign in after an
   * administrator handed out a first one. Usernames and people stand side by side.
   *
   * @return how many were new
   */
  @Transactional
  public int enrol(List<String> usernames, int[] people) {
    var ids = usernames.stream().map(name -> Ids.next(clock)).toArray(UUID[]::new);
    return db.sql(
            """
            insert into access.accounts (id, username, person, must_change, created_at)
            select id, lower(username), person, true, :now
              from unnest(cast(:ids as uuid[]), cast(:usernames as text[]), cast(:people as int[]))
                   as t (id, username, person)
                on conflict do nothing
            """)
        .param("ids", ids)
        .param("usernames", usernames.toArray(String[]::new))
        .param("people", people)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Gives somebody a first password, ends their sign-ins, and asks for a new one at sign-in. */
  @Transactional
  public String handOutFirstPassword(AccountId account) {
    var first = passwords.first();
    if (!store(account, first, true)) throw AccessRefusal.NO_SUCH_ACCOUNT.with();
    db.sql("delete from access.tokens where account = :account")
        .param("account", account.value())
        .update();
    audit.record("access.first-password", "account:" + account.value(), Map.of());
    changed(account);
    return first;
  }

  /** Changes one's own password; every other sign-in ends. */
  @Transactional
  public void changePassword(
      Account account, String current, String wanted, String repeated, String address) {
    guesses.spend(account.username(), address);
    var stored =
        db.sql("select password from access.accounts where id = :id")
            .param("id", account.id().value())
            .query((row, n) -> Optional.ofNullable(row.getString(1)))
            .single();
    if (!passwords.matches(current, stored.orElse(null)))
      throw AccessRefusal.WRONG_CREDENTIALS.with();
    guesses.forgive(account.username(), address);
    if (!wanted.equals(repeated)) throw AccessRefusal.PASSWORDS_DIFFER.with();
    passwords.check(wanted, account.username());
    store(account.id(), wanted, false);
    db.sql("delete from access.tokens where account = :account")
        .param("account", account.id().value())
        .update();
    audit.record("access.password-changed", "account:" + account.id().value(), Map.of());
    changed(account.id());
  }

  /** A new web sign-in for somebody who has just proven who they are. */
  @Transactional
  public IssuedToken reissue(Account account) {
    return issue(account.id(), false);
  }

  private boolean store(AccountId account, String password, boolean mustChange) {
    return db.sql(
                """
                update access.accounts
                   set password = :password, must_change = :mustChange
                 where id = :id
                """)
            .param("password", passwords.hash(password))
            .param("mustChange", mustChange)
            .param("id", account.value())
            .update()
        == 1;
  }

  @Transactional
  public void speak(AccountId account, Locale language) {
    db.sql("update access.accounts set language = :language where id = :id")
        .param("language", language.toLanguageTag())
        .param("id", account.value())
        .update();
    changed(account);
  }

  @Transactional
  public void disable(AccountId account, boolean disabled) {
    db.sql("update access.accounts set disabled_at = :at where id = :id")
        .param(
            "at",
            disabled ? clock.now().atOffset(ZoneOffset.UTC) : null,
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", account.value())
        .update();
    audit.record(
        disabled ? "access.disabled" : "access.enabled", "account:" + account.value(), Map.of());
    changed(account);
  }

  /** When people last signed in, side by side with the asked; null where never. */
  public Map<Integer, Instant> lastSignIns(int[] people) {
    var seen = new java.util.HashMap<Integer, Instant>();
    db.sql(
            """
            select person, last_sign_in
              from access.accounts
             where person = any(:people)
               and last_sign_in is not null
            """)
        .param("people", people)
        .query(
            row -> {
              seen.put(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant());
            });
    return seen;
  }

  /**
   * When people were last here, by a sign-in or a page; whoever never was, or may not, is absent.
   */
  public Map<Integer, Instant> lastSeen(int[] people) {
    sightings.write();
    var seen = new java.util.HashMap<Integer, Instant>();
    db.sql(
            """
            select person, greatest(last_sign_in, last_seen)
              from access.accounts
             where person = any(:people)
               and disabled_at is null
               and coalesce(last_sign_in, last_seen) is not null
            """)
        .param("people", people)
        .query(
            row -> {
              seen.put(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant());
            });
    return seen;
  }

  /** For the demo and for tests: these people were here then. */
  @Transactional
  public void wereHere(int[] people, Instant at) {
    db.sql("update access.accounts set last_seen = :at where person = any(:people)")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("people", people)
        .update();
  }

  /** For the demo: these people signed in then, unless they have since. */
  @Transactional
  public void signedIn(int[] people, Instant at) {
    db.sql(
            """
            update access.accounts
               set last_sign_in = :at
             where person = any(:people)
               and (last_sign_in is null or last_sign_in < :at)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("people", people)
        .update();
  }

  /** Whether somebody can sign in, and did. */
  public record Standing(
      AccountId id,
      boolean passwordSet,
      boolean passwordIsFirst,
      boolean disabled,
      @Nullable Instant lastSignIn) {}

  public Optional<Standing> standingOf(int person) {
    return db.sql(
            """
            select id, password is not null as password_set, must_change,
                   disabled_at is not null as disabled, last_sign_in
              from access.accounts
             where person = :person
            """)
        .param("person", person)
        .query(
            (row, n) -> {
              var last = row.getObject("last_sign_in", OffsetDateTime.class);
              return new Standing(
                  new AccountId(row.getObject("id", UUID.class)),
                  row.getBoolean("password_set"),
                  row.getBoolean("must_change"),
                  row.getBoolean("disabled"),
                  last == null ? null : last.toInstant());
            })
        .optional();
  }

  /** The people behind actors of the audit log; actors that are nobody in the grid are left out. */
  public Map<String, Integer> peopleBehind(java.util.Collection<String> actors) {
    var people = new java.util.HashMap<String, Integer>();
    db.sql(
            """
            select 'account:' || id, person
              from access.accounts
             where id = any(cast(:actors as uuid[]))
               and person is not null
            """)
        .param(
            "actors",
            actors.stream()
                .filter(actor -> actor.startsWith("account:"))
                .map(actor -> actor.substring("account:".length()))
                .toArray(String[]::new))
        .query(
            row -> {
              people.put(row.getString(1), row.getInt(2));
            });
    return people;
  }

  public Optional<AccountId> ofPerson(int person) {
    return db.sql("select id from access.accounts where person = :person")
        .param("person", person)
        .query(UUID.class)
        .optional()
        .map(AccountId::new);
  }

  public boolean none() {
    return db.sql("select not exists (select 1 from access.accounts)")
        .query(Boolean.class)
        .single();
  }

  /** Deletes what has expired; run nightly. */
  @Transactional
  public int sweep() {
    return db.sql("delete from access.tokens where expires_at < :now")
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  // ---- forgetting

  /**
   * An account's rights changed in the running transaction: every node forgets it at the commit.
   */
  public void changed(AccountId account) {
    var id = account.value();
    feed.append(
        TOPIC,
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  /** Appointments changed in the running transaction: every node asks again for everybody. */
  public void everybodyChanged() {
    feed.append(TOPIC, new byte[0]);
  }

  private void forget(List<byte[]> payloads) {
    forgotten.incrementAndGet();
    for (var payload : payloads) {
      if (payload.length == 0) {
        byToken.invalidateAll();
        return;
      }
    }
    var gone = new java.util.HashSet<UUID>();
    for (var payload : payloads) {
      var bytes = ByteBuffer.wrap(payload);
      gone.add(new UUID(bytes.getLong(), bytes.getLong()));
    }
    byToken.asMap().values().removeIf(entry -> gone.contains(entry.account().id().value()));
  }

  /**
   * Gives accounts of people a name and one password that everybody may know: the demo's cast.
   *
   * @param usernames by person
   */
  @Transactional
  public void cast(Map<Integer, String> usernames, String password) {
    var hash = passwords.hash(password);
    usernames.forEach(
        (person, username) -> {
          int named =
              db.sql(
                      """
                      update access.accounts
                         set username = :username, password = :password, must_change = false
                       where person = :person
                      """)
                  .param("username", username)
                  .param("password", hash)
                  .param("person", person)
                  .update();
          if (named == 0) throw AccessRefusal.NO_SUCH_ACCOUNT.with();
        });
    audit.record("access.cast", "accounts", Map.of("count", usernames.size()));
    everybodyChanged();
  }

  /** For the demo's load tests: API tokens for many accounts at once, in the order of usernames. */
  @Transactional
  public List<String> issueMany(List<String> usernames) {
    var tokens = usernames.stream().map(name -> TokenHash.fresh()).toList();
    var now = clock.now();
    db.sql(
            """
            insert into access.tokens (hash, account, kind, created_at, expires_at)
            select t.hash, a.id, 'API', :now, :expires
              from unnest(cast(:hashes as bytea[]), cast(:usernames as text[])) as t (hash, username)
              join access.accounts a on a.username = t.username
            """)
        .param("hashes", tokens.stream().map(TokenHash::of).toArray(byte[][]::new))
        .param("usernames", usernames.toArray(String[]::new))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", now.plus(API_TOKEN).atOffset(ZoneOffset.UTC))
        .update();
    audit.recordAs("system", "access.tokens-issued", "accounts", Map.of("count", tokens.size()));
    return tokens;
  }
}
