package org.tongzhou.grid.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.grid.cohort.PersonSet;

/** Where people can be reached beyond the inbox, and how they want to be. */
@Component
class AddressRows {

  private final JdbcClient db;
  private final Vault vault;
  private final CampusClock clock;

  AddressRows(JdbcClient db, Vault vault, CampusClock clock) {
    this.db = db;
    this.vault = vault;
    this.clock = clock;
  }

  // ---- preferences

  Map<Integer, Preference> preferences(int[] people) {
    var found = new HashMap<Integer, Preference>();
    db.sql(
            """
            select person_id, language, urgent, normal, digest, quiet_from, quiet_until
              from notice.preferences
             where person_id = any(:people)
            """)
        .param("people", people)
        .query(
            row -> {
              found.put(
                  row.getInt("person_id"),
                  new Preference(
                      Locale.forLanguageTag(row.getString("language")),
                      channels(row, "urgent"),
                      channels(row, "normal"),
                      channels(row, "digest"),
                      Objects.requireNonNull(row.getObject("quiet_from", LocalTime.class)),
                      Objects.requireNonNull(row.getObject("quiet_until", LocalTime.class))));
            });
    return found;
  }

  private static Set<ChannelKind> channels(ResultSet row, String column) throws SQLException {
    var channels = EnumSet.noneOf(ChannelKind.class);
    Array array = row.getArray(column);
    for (var name : (String[]) array.getArray()) channels.add(ChannelKind.valueOf(name));
    return channels;
  }

  void save(int person, Preference preference) {
    db.sql(
            """
            insert into notice.preferences
                   (person_id, language, urgent, normal, digest, quiet_from, quiet_until)
            values (:person, :language, :urgent, :normal, :digest, :from, :until)
                on conflict (person_id) do update
               set language = excluded.language, urgent = excluded.urgent,
                   normal = excluded.normal, digest = excluded.digest,
                   quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until
            """)
        .param("person", person)
        .param("language", preference.locale().getLanguage().equals("en") ? "en" : "zh-CN")
        .param("urgent", names(preference.urgent()))
        .param("normal", names(preference.normal()))
        .param("digest", names(preference.digest()))
        .param("from", preference.quietFrom())
        .param("until", preference.quietUntil())
        .update();
  }

  private static String[] names(Set<ChannelKind> channels) {
    return channels.stream().map(ChannelKind::name).sorted().toArray(String[]::new);
  }

  // ---- addresses

  record Address(UUID id, int person, String plain, boolean failed) {
    @Override
    public String toString() {
      return "Address[hidden]";
    }
  }

  /** Everybody who has a working address on a channel. */
  PersonSet reachable(ChannelKind channel) {
    return PersonSet.of(
        db
            .sql(
                """
                select distinct person_id
                  from notice.addresses
                 where channel = :channel
                   and failed_at is null
                 order by person_id
                """)
            .param("channel", channel.name())
            .query(Integer.class)
            .list()
            .stream()
            .mapToInt(Integer::intValue)
            .toArray());
  }

  List<Address> addresses(ChannelKind channel, int[] people) {
    return db.sql(
            """
            select id, person_id, sealed, failed_at is not null as failed
              from notice.addresses
             where person_id = any(:people)
               and channel = :channel
             order by person_id, added_at, id
            """)
        .param("people", people)
        .param("channel", channel.name())
        .query(
            (row, n) -> {
              var id = row.getObject("id", UUID.class);
              return new Address(
                  id,
                  row.getInt("person_id"),
                  vault.open(row.getBytes("sealed"), context(id)),
                  row.getBoolean("failed"));
            })
        .list();
  }

  private static String context(UUID id) {
    return "notice.addresses.sealed " + id;
  }

  private byte[] blind(ChannelKind channel, String key) {
    return vault.blind(key, "notice." + channel.name());
  }

  /**
   * A person has one e-mail address, and a browser belongs to whoever signed in there last.
   *
   * @param key by which the address is found again, such as the endpoint of a subscription
   */
  void add(int person, ChannelKind channel, String key, String plain) {
    var id = Ids.next(clock);
    db.sql(
            """
            delete from notice.addresses
             where channel = :channel
               and case channel when 'EMAIL' then person_id = :person else blind = :blind end
            """)
        .param("channel", channel.name())
        .param("blind", blind(channel, key))
        .param("person", person)
        .update();
    db.sql(
            """
            insert into notice.addresses (id, person_id, channel, sealed, blind, added_at)
            values (:id, :person, :channel, :sealed, :blind, :now)
            """)
        .param("id", id)
        .param("person", person)
        .param("channel", channel.name())
        .param("sealed", vault.seal(plain, context(id)))
        .param("blind", blind(channel, key))
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
  }

  int remove(int person, ChannelKind channel) {
    return db.sql("delete from notice.addresses where person_id = :person and channel = :channel")
        .param("person", person)
        .param("channel", channel.name())
        .update();
  }

  /** Nothing more is sent there until it is given anew. */
  void failed(ChannelKind channel, String key) {
    db.sql(
            """
            update notice.addresses
               set failed_at = :now
             where channel = :channel
               and blind = :blind
               and failed_at is null
            """)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .param("channel", channel.name())
        .param("blind", blind(channel, key))
        .update();
  }

  void failedOf(int person, ChannelKind channel) {
    db.sql(
            """
            update notice.addresses
               set failed_at = :now
             where person_id = :person
               and channel = :channel
               and failed_at is null
            """)
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .param("person", person)
        .param("channel", channel.name())
        .update();
  }

  // ---- addresses that wait for their code

  record Waiting(String address, byte[] code, Instant askedAt, int tries) {}

  /** False when somebody has asked too often. */
  boolean ask(int person, String address, byte[] code, Instant now, Instant countedFrom, int most) {
    return db.sql(
                """
                insert into notice.verifications as v
                       (person_id, sealed, code, asked_at, asked, tries, first_at)
                values (:person, :sealed, :code, :now, 1, 0, :now)
                    on conflict (person_id) do update
                   set sealed = excluded.sealed, code = excluded.code, asked_at = excluded.asked_at,
                       tries = 0,
                       asked = case when v.first_at < :from then 1 else v.asked + 1 end,
                       first_at = case when v.first_at < :from then :now else v.first_at end
                 where v.asked < :most
                    or v.first_at < :from
                """)
            .param("person", person)
            .param("sealed", vault.seal(address, "notice.verifications.sealed " + person))
            .param("code", code)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("from", countedFrom.atOffset(ZoneOffset.UTC))
            .param("most", most)
            .update()
        == 1;
  }

  /** The waiting address, with one try more counted. */
  Optional<Waiting> tryOne(int person) {
    return db.sql(
            """
            update notice.verifications
               set tries = tries + 1
             where person_id = :person
            returning sealed, code, asked_at, tries
            """)
        .param("person", person)
        .query((row, n) -> waiting(row, person))
        .optional();
  }

  Optional<Waiting> waiting(int person) {
    return db.sql(
            """
            select sealed, code, asked_at, tries
              from notice.verifications
             where person_id = :person
               and code <> ''
            """)
        .param("person", person)
        .query((row, n) -> waiting(row, person))
        .optional();
  }

  private Waiting waiting(ResultSet row, int person) throws SQLException {
    return new Waiting(
        vault.open(row.getBytes("sealed"), "notice.verifications.sealed " + person),
        row.getBytes("code"),
        Objects.requireNonNull(row.getObject("asked_at", OffsetDateTime.class)).toInstant(),
        row.getInt("tries"));
  }

  /** The row stays, so that asking stays counted. */
  void verified(int person) {
    db.sql("update notice.verifications set code = '' where person_id = :person")
        .param("person", person)
        .update();
  }
}
