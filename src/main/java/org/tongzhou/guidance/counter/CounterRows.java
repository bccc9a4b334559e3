package org.tongzhou.guidance.counter;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.vault.Vault;

/**
 * The tables of the counter. Whoever changes a number renews the seal of its row in the same
 * transaction, while the row is locked.
 */
@Repository
class CounterRows {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient db;
  private final Vault vault;

  CounterRows(JdbcClient db, Vault vault) {
    this.db = db;
    this.vault = vault;
  }

  /** The day's key, which the first node of the day makes for all. */
  byte[] key(LocalDate day) {
    var made = new byte[32];
    RANDOM.nextBytes(made);
    db.sql("insert into counter.keys (day, key) values (:day, :key) on conflict do nothing")
        .param("day", day)
        .param("key", made)
        .update();
    return db.sql("select key from counter.keys where day = :day")
        .param("day", day)
        .query(byte[].class)
        .single();
  }

  void forgetBefore(LocalDate day) {
    db.sql("delete from counter.keys where day < :day").param("day", day).update();
    db.sql("delete from counter.marks where day < :day").param("day", day).update();
  }

  /** Counts those whose mark is new, by subject and hour. */
  @Transactional
  public void count(List<View> views) {
    var hours =
        db.sql(
                """
                with came as (
                  select distinct on (day, mark) day, mark, subject, hour
                    from unnest(
                           cast(:days as date[]), cast(:marks as bigint[]),
                           cast(:subjects as text[]), cast(:hours as timestamptz[]))
                         as t (day, mark, subject, hour)
                   order by day, mark
                ), fresh as (
                  insert into counter.marks (day, mark)
                  select day, mark from came
                      on conflict on constraint marks_once do nothing
                  returning day, mark
                ), added as (
                  select subject, hour, count(*) as views
                    from came
                    join fresh using (day, mark)
                   group by subject, hour
                ), written as (
                  insert into counter.hours as h (subject, hour, views, seal)
                  select subject, hour, views, '' from added order by subject, hour
                      on conflict on constraint hours_pk
                      do update set views = h.views + excluded.views
                  returning subject, hour, views
                )
                select w.subject, w.hour, w.views, a.views
                  from written w
                  join added a using (subject, hour)
                """)
            .param("days", views.stream().map(view -> view.day().toString()).toArray(String[]::new))
            .param("marks", views.stream().map(View::mark).toArray(Long[]::new))
            .param("subjects", views.stream().map(View::subject).toArray(String[]::new))
            .param(
                "hours",
                views.stream()
                    .map(view -> view.hour().atOffset(ZoneOffset.UTC).toString())
                    .toArray(String[]::new))
            .query(
                (row, number) ->
                    new Hour(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getLong(3),
                        row.getLong(4)))
            .list();
    if (hours.isEmpty()) return;
    sealHours(hours);
    var added = new HashMap<String, Long>();
    for (var hour : hours) added.merge(hour.subject(), hour.added(), Long::sum);
    add(added, 0);
  }

  /** Adds what was counted elsewhere; no subject and hour may stand twice among them. */
  void add(List<Earlier> earlier) {
    sealHours(
        db.sql(
                """
                insert into counter.hours as h (subject, hour, views, seal)
                select subject, hour, views, ''
                  from unnest(
                         cast(:subjects as text[]), cast(:hours as timestamptz[]),
                         cast(:views as bigint[])) as t (subject, hour, views)
                 order by subject, hour
                    on conflict on constraint hours_pk
                    do update set views = h.views + excluded.views
                returning subject, hour, views
                """)
            .param("subjects", earlier.stream().map(Earlier::subject).toArray(String[]::new))
            .param(
                "hours", earlier.stream().map(one -> one.hour().toString()).toArray(String[]::new))
            .param("views", earlier.stream().map(Earlier::views).toArray(Long[]::new))
            .query(
                (row, number) ->
                    new Hour(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getLong(3),
                        0))
            .list());
    var added = new HashMap<String, Long>();
    for (var one : earlier) added.merge(one.subject(), one.views(), Long::sum);
    add(added, 0);
  }

  private record Hour(String subject, Instant hour, long views, long added) {}

  private void sealHours(List<Hour> hours) {
    db.sql(
            """
            update counter.hours h
               set seal = t.seal
              from unnest(
                     cast(:subjects as text[]), cast(:hours as timestamptz[]),
                     cast(:seals as bytea[])) as t (subject, hour, seal)
             where h.subject = t.subject
               and h.hour = t.hour
            """)
        .param("subjects", hours.stream().map(Hour::subject).toArray(String[]::new))
        .param(
            "hours",
            hours.stream()
                .map(hour -> hour.hour().atOffset(ZoneOffset.UTC).toString())
                .toArray(String[]::new))
        .param(
            "seals",
            hours.stream()
                .map(hour -> hourSeal(hour.subject(), hour.hour(), hour.views()))
                .toArray(byte[][]::new))
        .update();
  }

  byte[] hourSeal(String subject, Instant hour, long views) {
    return vault.blind(subject + '\0' + hour.getEpochSecond() + '\0' + views, "counter.hours");
  }

  byte[] totalSeal(String subject, long views, long likes) {
    return vault.blind(subject + '\0' + views + '\0' + likes, "counter.totals");
  }

  private record Total(String subject, long views, long likes) {}

  /** Adds views, and likes to each of them, to the totals. */
  private void add(Map<String, Long> views, int likes) {
    var totals =
        db.sql(
                """
                insert into counter.totals as t (subject, views, likes, seal)
                select subject, views, :likes, ''
                  from unnest(cast(:subjects as text[]), cast(:views as bigint[]))
                       as a (subject, views)
                 order by subject
                    on conflict on constraint totals_pk
                    do update set views = t.views + excluded.views, likes = t.likes + :likes
                returning subject, views, likes
                """)
            .param("subjects", views.keySet().toArray(String[]::new))
            .param("views", views.values().toArray(Long[]::new))
            .param("likes", likes)
            .query((row, number) -> new Total(row.getString(1), row.getLong(2), row.getLong(3)))
            .list();
    db.sql(
            """
            update counter.totals o
               set seal = t.seal
              from unnest(cast(:subjects as text[]), cast(:seals as bytea[])) as t (subject, seal)
             where o.subject = t.subject
            """)
        .param("subjects", totals.stream().map(Total::subject).toArray(String[]::new))
        .param(
            "seals",
            totals.stream()
                .map(total -> totalSeal(total.subject(), total.views(), total.likes()))
                .toArray(byte[][]::new))
        .update();
  }

  // ---- likes

  private byte[] likeMark(String subject, String browser) {
    return vault.blind(subject + '\0' + browser, "counter.likes");
  }

  boolean like(String subject, String browser) {
    int liked =
        db.sql(
                """
                insert into counter.likes (subject, mark)
                values (:subject, :mark)
                on conflict on constraint likes_once do nothing
                """)
            .param("subject", subject)
            .param("mark", likeMark(subject, browser))
            .update();
    if (liked == 1) add(Map.of(subject, 0L), 1);
    return liked == 1;
  }

  boolean unlike(String subject, String browser) {
    int taken =
        db.sql("delete from counter.likes where subject = :subject and mark = :mark")
            .param("subject", subject)
            .param("mark", likeMark(subject, browser))
            .update();
    if (taken == 1) takeLike(subject);
    return taken == 1;
  }

  private void takeLike(String subject) {
    var total =
        db.sql(
                """
                update counter.totals
                   set likes = likes - 1
                 where subject = :subject
                returning subject, views, likes
                """)
            .param("subject", subject)
            .query((row, number) -> new Total(row.getString(1), row.getLong(2), row.getLong(3)))
            .single();
    db.sql("update counter.totals set seal = :seal where subject = :subject")
        .param("subject", subject)
        .param("seal", totalSeal(subject, total.views(), total.likes()))
        .update();
  }

  Set<String> liked(Collection<String> subjects, String browser) {
    var asked = List.copyOf(subjects);
    var marks = new ArrayList<byte[]>();
    for (var subject : asked) marks.add(likeMark(subject, browser));
    return new HashSet<>(
        db.sql(
                """
                select l.subject
                  from unnest(cast(:subjects as text[]), cast(:marks as bytea[]))
                       as t (subject, mark)
                  join counter.likes l using (subject, mark)
                """)
            .param("subjects", asked.toArray(String[]::new))
            .param("marks", marks.toArray(byte[][]::new))
            .query(String.class)
            .list());
  }

  // ---- numbers

  Map<String, Counted> totals(Set<? extends String> subjects) {
    var totals = new HashMap<String, Counted>();
    for (var subject : subjects) totals.put(subject, Counted.NOTHING);
    db.sql("select subject, views, likes from counter.totals where subject = any(:subjects)")
        .param("subjects", subjects.toArray(String[]::new))
        .query(
            row -> {
              totals.put(row.getString(1), new Counted(row.getLong(2), row.getLong(3)));
            });
    return totals;
  }

  List<String> most(String prefix, Instant since, int limit) {
    return db.sql(
            """
            select subject
              from counter.hours
             where hour > :since
               and starts_with(subject, :prefix)
             group by subject
             order by sum(views) desc, subject
             limit :limit
            """)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .param("prefix", prefix)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  // ---- proof

  /** A row, as the proof looks at it; hour is null for a total. */
  record Sealed(String subject, boolean right) {}

  List<Sealed> sealedHours() {
    return db.sql("select subject, hour, views, seal from counter.hours order by subject, hour")
        .query(
            (row, number) ->
                new Sealed(
                    row.getString(1),
                    java.util.Arrays.equals(
                        row.getBytes(4),
                        hourSeal(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getLong(3)))))
        .list();
  }

  List<Sealed> sealedTotals() {
    return db.sql("select subject, views, likes, seal from counter.totals order by subject")
        .query(
            (row, number) ->
                new Sealed(
                    row.getString(1),
                    java.util.Arrays.equals(
                        row.getBytes(4),
                        totalSeal(row.getString(1), row.getLong(2), row.getLong(3)))))
        .list();
  }

  /** Subjects whose totals are not what the hours and the likes add up to, in one snapshot. */
  List<String> sumsThatDiffer() {
    return db.sql(
            """
            select coalesce(t.subject, h.subject, l.subject)
              from counter.totals t
              full join (select subject, sum(views) as views from counter.hours group by subject) h
                on h.subject = t.subject
              full join (select subject, count(*) as likes from counter.likes group by subject) l
                on l.subject = coalesce(t.subject, h.subject)
             where coalesce(t.views, -1) <> coalesce(h.views, 0)
                or coalesce(t.likes, -1) <> coalesce(l.likes, 0)
             order by 1
            """)
        .query(String.class)
        .list();
  }
}
