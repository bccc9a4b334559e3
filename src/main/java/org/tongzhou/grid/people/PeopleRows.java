package org.tongzhou.grid.people;

import static org.tongzhou.grid.people.PeopleConstraints.refusing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.EnrolPeople.NewPerson;

/** The tables of people and memberships; every statement takes arrays, one person or 67,000. */
@Component
class PeopleRows {

  private static final int MANY = 500;

  private final JdbcClient db;
  private final Sealing sealing;

  PeopleRows(JdbcClient db, Sealing sealing) {
    this.db = db;
    this.sealing = sealing;
  }

  // ---- writing

  /** The first of {@code count} ordinals; nobody else gets any before this transaction ends. */
  int takeOrdinals(int count) {
    return db.sql("update people.ordinals set last = last + :count returning last - :count + 1")
        .param("count", count)
        .query(Integer.class)
        .single();
  }

  void insert(int first, List<NewPerson> people, Instant now) {
    var ids = new int[people.size()];
    for (int i = 0; i < ids.length; i++) ids[i] = first + i;
    var facts = people.stream().map(NewPerson::facts).toList();
    var contacts = people.stream().map(NewPerson::contact).toList();
    refusing(
        () ->
            bindFacts(
                    db.sql(
                            """
                            insert into people.people
                                   (id, kind, number, name, gender, birth_date, ethnic_code, level,
                                    entry_year, major, nationality, origin_code, hardship, email,
                                    document_kind, document_sealed, document_blind, phone_sealed,
                                    phone_blind, created_at)
                            select id, kind, number, name, gender, birth_date, ethnic_code, level,
                                   entry_year, major, nationality, origin_code, hardship, email,
                                   document_kind, document_sealed, document_blind, phone_sealed,
                                   phone_blind, :now
                              from unnest(
                                     cast(:ids as int[]), cast(:kinds as text[]),
                                     cast(:numbers as text[]), cast(:names as text[]),
                                     cast(:genders as text[]), cast(:births as date[]),
                                     cast(:ethnics as text[]), cast(:levels as text[]),
                                     cast(:years as int[]), cast(:majors as text[]),
                                     cast(:nationalities as text[]), cast(:origins as text[]),
                                     cast(:hardships as text[]), cast(:emails as text[]),
                                     cast(:documentKinds as text[]), cast(:documents as bytea[]),
                                     cast(:documentBlinds as bytea[]), cast(:phones as bytea[]),
                                     cast(:phoneBlinds as bytea[]))
                                   as t (id, kind, number, name, gender, birth_date, ethnic_code,
                                         level, entry_year, major, nationality, origin_code,
                                         hardship, email, document_kind, document_sealed,
                                         document_blind, phone_sealed, phone_blind)
                            """)
                        .param("kinds", texts(people, person -> person.kind().name()))
                        .param("numbers", texts(people, NewPerson::number))
                        .param("now", now.atOffset(ZoneOffset.UTC)),
                    ids,
                    facts,
                    contacts)
                .update());
    // A session that met this table while it was small keeps checking foreign keys by scanning it,
    // and 67,000 people then take minutes. New statistics make PostgreSQL plan these checks anew.
    if (people.size() >= MANY) db.sql("analyze people.people").update();
    insertMemberships(ids, people);
    insertStays(ids, people);
  }

  /** Of people who were not there before: nobody else can be writing theirs. */
  private void insertMemberships(int[] ids, List<NewPerson> people) {
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.memberships (person_id, unit_id, standing, during)
                    select person_id, unit_id, standing, daterange(since, null)
                      from unnest(
                             cast(:ids as int[]), cast(:units as uuid[]),
                             cast(:standings as text[]), cast(:since as date[]))
                           as t (person_id, unit_id, standing, since)
                    """)
                .param("ids", ids)
                .param("units", people.stream().map(p -> p.unit().value()).toArray(UUID[]::new))
                .param("standings", texts(people, person -> standing(person.kind()).name()))
                .param("since", texts(people, person -> person.from().toString()))
                .update());
  }

  private static Person.Standing standing(Person.Kind kind) {
    return switch (kind) {
      case STUDENT -> Person.Standing.ENROLLED;
      case STAFF -> Person.Standing.EMPLOYED;
    };
  }

  private void insertStays(int[] ids, List<NewPerson> people) {
    var persons = new ArrayList<Integer>();
    var beds = new ArrayList<UUID>();
    var since = new ArrayList<String>();
    for (int i = 0; i < ids.length; i++) {
      var bed = people.get(i).bed();
      if (bed == null) continue;
      persons.add(ids[i]);
      beds.add(bed.value());
      since.add(people.get(i).from().toString());
    }
    if (persons.isEmpty()) return;
    AdvisoryLock.STAYS.hold(db);
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.stays (person_id, bed_id, during)
                    select person_id, bed_id, daterange(since, null)
                      from unnest(
                             cast(:ids as int[]), cast(:beds as uuid[]), cast(:since as date[]))
                           as t (person_id, bed_id, since)
                    """)
                .param("ids", persons.stream().mapToInt(Integer::intValue).toArray())
                .param("beds", beds.toArray(UUID[]::new))
                .param("since", since.toArray(String[]::new))
                .update());
  }

  void correct(List<CorrectPeople.Correction> corrections) {
    var ids = corrections.stream().mapToInt(correction -> correction.person().value()).toArray();
    int corrected =
        refusing(
            () ->
                bindFacts(
                        db.sql(
                            """
                            update people.people p
                               set name = t.name,
                                   gender = t.gender,
                                   birth_date = t.birth_date,
                                   ethnic_code = t.ethnic_code,
                                   level = t.level,
                                   entry_year = t.entry_year,
                                   major = t.major,
                                   nationality = t.nationality,
                                   origin_code = t.origin_code,
                                   hardship = t.hardship,
                                   email = t.email,
                                   document_kind = t.document_kind,
                                   document_sealed = t.document_sealed,
                                   document_blind = t.document_blind,
                                   phone_sealed = t.phone_sealed,
                                   phone_blind = t.phone_blind
                              from unnest(
                                     cast(:ids as int[]), cast(:names as text[]),
                                     cast(:genders as text[]), cast(:births as date[]),
                                     cast(:ethnics as text[]), cast(:levels as text[]),
                                     cast(:years as int[]), cast(:majors as text[]),
                                     cast(:nationalities as text[]), cast(:origins as text[]),
                                     cast(:hardships as text[]), cast(:emails as text[]),
                                     cast(:documentKinds as text[]), cast(:documents as bytea[]),
                                     cast(:documentBlinds as bytea[]), cast(:phones as bytea[]),
                                     cast(:phoneBlinds as bytea[]))
                                   as t (id, name, gender, birth_date, ethnic_code, level,
                                         entry_year, major, nationality, origin_code, hardship,
                                         email, document_kind, document_sealed, document_blind,
                                         phone_sealed, phone_blind)
                             where p.id = t.id
                            """),
                        ids,
                        corrections.stream().map(CorrectPeople.Correction::facts).toList(),
                        corrections.stream().map(CorrectPeople.Correction::contact).toList())
                    .update());
    if (corrected < ids.length) throw PeopleRefusal.NO_SUCH_PERSON.with();
  }

  private StatementSpec bindFacts(
      StatementSpec statement, int[] ids, List<PersonFacts> facts, List<Contact> contacts) {
    var documents = new byte @Nullable [ids.length][];
    var documentBlinds = new byte @Nullable [ids.length][];
    var phones = new byte @Nullable [ids.length][];
    var phoneBlinds = new byte @Nullable [ids.length][];
    for (int i = 0; i < ids.length; i++) {
      var contact = contacts.get(i);
      documents[i] = sealing.sealDocument(ids[i], contact.documentNumber());
      documentBlinds[i] = sealing.blindDocument(contact.documentNumber());
      phones[i] = sealing.sealPhone(ids[i], contact.phone());
      phoneBlinds[i] = sealing.blindPhone(contact.phone());
    }
    return statement
        .param("ids", ids)
        .param("names", texts(facts, PersonFacts::name))
        .param("genders", texts(facts, fact -> fact.gender().name()))
        .param("births", texts(facts, fact -> text(fact.birthDate())))
        .param("ethnics", texts(facts, PersonFacts::ethnicCode))
        .param("levels", texts(facts, fact -> fact.level() == null ? null : fact.level().name()))
        .param("years", facts.stream().map(PersonFacts::entryYear).toArray(Integer[]::new))
        .param("majors", texts(facts, PersonFacts::major))
        .param("nationalities", texts(facts, PersonFacts::nationality))
        .param("origins", texts(facts, PersonFacts::originCode))
        .param("hardships", texts(facts, fact -> fact.hardship().name()))
        .param("emails", texts(facts, PersonFacts::email))
        .param(
            "documentKinds",
            texts(
                contacts,
                contact -> contact.documentKind() == null ? null : contact.documentKind().name()))
        .param("documents", documents)
        .param("documentBlinds", documentBlinds)
        .param("phones", phones)
        .param("phoneBlinds", phoneBlinds);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static <T> String[] texts(List<T> list, Function<T, @Nullable String> text) {
    return list.stream().map(text).toArray(String[]::new);
  }

  /**
   * Closes open periods and begins new ones on the same day.
   *
   * @param standing of the new period; null keeps the old one's
   * @return how many moved: fewer when somebody was faster, or belongs nowhere
   */
  int move(
      List<PersonId> people,
      List<UnitId> to,
      LocalDate on,
      Person.Ending ending,
      Person.@Nullable Standing standing) {
    AdvisoryLock.MEMBERSHIPS.hold(db);
    return refusing(
        () ->
            db.sql(
                    """
                    with move as (
                      select person_id, unit_id
                        from unnest(cast(:people as int[]), cast(:units as uuid[]))
                             as t (person_id, unit_id)
                    ), closed as (
                      update people.memberships m
                         set during = daterange(lower(m.during), :on), ended_as = :ending
                        from move
                       where m.person_id = move.person_id
                         and upper_inf(m.during)
                         and lower(m.during) < :on
                      returning m.person_id, move.unit_id, m.standing
                    )
                    insert into people.memberships (person_id, unit_id, standing, during)
                    select person_id, unit_id, coalesce(cast(:standing as text), standing),
                           daterange(:on, null)
                      from closed
                    """)
                .param("people", people.stream().mapToInt(PersonId::value).toArray())
                .param("units", to.stream().map(UnitId::value).toArray(UUID[]::new))
                .param("on", on)
                .param("ending", ending.name())
                .param("standing", standing == null ? null : standing.name())
                .update());
  }

  int end(List<PersonId> people, LocalDate on, Person.Ending how) {
    AdvisoryLock.MEMBERSHIPS.hold(db);
    return refusing(
        () ->
            db.sql(
                    """
                    update people.memberships
                       set during = daterange(lower(during), :on), ended_as = :how
                     where person_id = any(:people)
                       and upper_inf(during)
                       and lower(during) < :on
                    """)
                .param("people", people.stream().mapToInt(PersonId::value).toArray())
                .param("on", on)
                .param("how", how.name())
                .update());
  }

  void endAppointments(List<PersonId> people, LocalDate on) {
    AdvisoryLock.APPOINTMENTS.hold(db);
    var ids = people.stream().mapToInt(PersonId::value).toArray();
    db.sql(
            """
            with never as (
              select id
                from people.appointments
               where person_id = any(:people)
                 and lower(during) >= :on
            )
            delete from people.appointments
             where id in (select id from never)
                or deputy_of in (select id from never)
            """)
        .param("people", ids)
        .param("on", on)
        .update();
    db.sql(
            """
            update people.appointments
               set during = daterange(lower(during), :on)
             where person_id = any(:people)
               and during @> cast(:on as date)
            """)
        .param("people", ids)
        .param("on", on)
        .update();
  }

  // ---- reading

  Optional<Person> find(
      int id, @Nullable String number, @Nullable UUID handle, LocalDate on, Scope scope) {
    return db.sql(
            """
            select p.id, p.handle, p.kind, p.number, p.name, p.gender, p.birth_date, p.ethnic_code, p.level,
                   p.entry_year, p.major, p.nationality, p.origin_code, p.hardship, p.email,
                   p.document_kind, p.document_sealed, p.phone_sealed, m.unit_id, m.standing
              from people.people p
              left join people.memberships m
                on m.person_id = p.id and m.during @> cast(:on as date)
             where (p.id = :id or p.number = cast(:number as text) or p.handle = cast(:handle as uuid))
               and (:everyone
                 or m.unit_id = any(:units)
                 or p.id = :self
                 or exists (
                      select 1
                        from people.stays s
                        join people.places bed on bed.id = s.bed_id
                       where s.person_id = p.id
                         and s.during @> cast(:on as date)
                         and bed.building_id = any(:buildings)))
            """)
        .param("id", id)
        .param("number", number)
        .param("handle", handle)
        .param("on", on)
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .param("self", scope.selfOrNobody())
        .param("buildings", scope.buildingArray())
        .query((row, n) -> person(row))
        .optional();
  }

  private Person person(ResultSet row) throws SQLException {
    int id = row.getInt("id");
    var documentKind = row.getString("document_kind");
    return new Person(
        new PersonId(id),
        row.getObject("handle", UUID.class),
        Person.Kind.valueOf(row.getString("kind")),
        row.getString("number"),
        facts(row),
        new Person.Masked(
            documentKind == null ? null : Person.DocumentKind.valueOf(documentKind),
            Sealing.mask(sealing.openDocument(id, row.getBytes("document_sealed")), 3, 2),
            Sealing.mask(sealing.openPhone(id, row.getBytes("phone_sealed")), 3, 4)),
        unit(row),
        standing(row));
  }

  private static PersonFacts facts(ResultSet row) throws SQLException {
    var level = row.getString("level");
    return new PersonFacts(
        row.getString("name"),
        Person.Gender.valueOf(row.getString("gender")),
        row.getObject("birth_date", LocalDate.class),
        row.getString("ethnic_code"),
        level == null ? null : Person.Level.valueOf(level),
        row.getObject("entry_year", Integer.class),
        row.getString("major"),
        row.getString("nationality"),
        row.getString("origin_code"),
        Person.Hardship.valueOf(row.getString("hardship")),
        row.getString("email"));
  }

  private static @Nullable UnitId unit(ResultSet row) throws SQLException {
    var unit = row.getObject("unit_id", UUID.class);
    return unit == null ? null : new UnitId(unit);
  }

  private static Person.@Nullable Standing standing(ResultSet row) throws SQLException {
    var standing = row.getString("standing");
    return standing == null ? null : Person.Standing.valueOf(standing);
  }

  private static Person.Line line(ResultSet row, int number) throws SQLException {
    return new Person.Line(
        new PersonId(row.getInt("id")),
        row.getObject("handle", UUID.class),
        row.getString("number"),
        row.getString("name"),
        unit(row),
        standing(row));
  }

  Paged<Person.Line> search(
      String query,
      byte @Nullable [] phone,
      byte @Nullable [] document,
      LocalDate on,
      Scope scope,
      int page,
      int size) {
    var like = query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    var total = new long[1];
    var found =
        db.sql(
                """
                select p.id, p.handle, p.number, p.name, m.unit_id, m.standing, count(*) over () as total
                  from people.people p
                  left join people.memberships m
                    on m.person_id = p.id and m.during @> cast(:on as date)
                 where (p.number like :prefix
                     or p.name like :part
                     or p.phone_blind = :phone
                     or p.document_blind = :document)
                   and (:everyone
                     or m.unit_id = any(:units)
                     or p.id = :self
                     or exists (
                          select 1
                            from people.stays s
                            join people.places bed on bed.id = s.bed_id
                           where s.person_id = p.id
                             and s.during @> cast(:on as date)
                             and bed.building_id = any(:buildings)))
                 order by p.number = :query desc, p.name = :query desc, p.number
                 limit :size offset :offset
                """)
            .param("query", query)
            .param("prefix", like + "%")
            .param("part", "%" + like + "%")
            .param("phone", phone)
            .param("document", document)
            .param("on", on)
            .param("everyone", scope.everyone())
            .param("units", scope.unitArray())
            .param("self", scope.selfOrNobody())
            .param("buildings", scope.buildingArray())
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) -> {
                  total[0] = row.getLong("total");
                  return line(row, number);
                })
            .list();
    return new Paged<>(found, page, size, total[0]);
  }

  Paged<Person.Line> members(Collection<UnitId> units, LocalDate on, int page, int size) {
    var ids = units.stream().map(UnitId::value).toArray(UUID[]::new);
    var found =
        db.sql(
                """
                select p.id, p.handle, p.number, p.name, m.unit_id, m.standing
                  from people.memberships m
                  join people.people p on p.id = m.person_id
                 where m.unit_id = any(:units)
                   and m.during @> cast(:on as date)
                 order by p.number
                 limit :size offset :offset
                """)
            .param("units", ids)
            .param("on", on)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(PeopleRows::line)
            .list();
    long total =
        db.sql(
                """
                select count(*)
                  from people.memberships
                 where unit_id = any(:units)
                   and during @> cast(:on as date)
                """)
            .param("units", ids)
            .param("on", on)
            .query(Long.class)
            .single();
    return new Paged<>(found, page, size, total);
  }

  Map<UnitId, Integer> countByUnit(LocalDate on) {
    var counts = new HashMap<UnitId, Integer>();
    db.sql(
            """
            select unit_id, count(*)
              from people.memberships
             where during @> cast(:on as date)
             group by unit_id
            """)
        .param("on", on)
        .query(
            row -> {
              counts.put(new UnitId(row.getObject(1, UUID.class)), row.getInt(2));
            });
    return counts;
  }

  Map<UnitId, PersonSet> enrolledByUnit(LocalDate on) {
    var enrolled = new HashMap<UnitId, PersonSet>();
    db.sql(
            """
            select m.unit_id, array_agg(m.person_id order by m.person_id)
              from people.memberships m
              join people.people p on p.id = m.person_id
             where m.during @> cast(:on as date)
               and m.standing = 'ENROLLED'
               and p.kind = 'STUDENT'
             group by m.unit_id
            """)
        .param("on", on)
        .query(
            row -> {
              var people = (Integer[]) row.getArray(2).getArray();
              enrolled.put(
                  new UnitId(row.getObject(1, UUID.class)),
                  PersonSet.of(java.util.Arrays.stream(people).mapToInt(p -> p).toArray()));
            });
    return enrolled;
  }

  List<Person.Line> lines(int[] people, LocalDate on) {
    return db.sql(
            """
            select p.id, p.handle, p.number, p.name, m.unit_id, m.standing
              from unnest(cast(:people as int[])) with ordinality as asked (id, position)
              join people.people p on p.id = asked.id
              left join people.memberships m
                on m.person_id = p.id and m.during @> cast(:on as date)
             order by asked.position
            """)
        .param("people", people)
        .param("on", on)
        .query(PeopleRows::line)
        .list();
  }

  /** Those of the asked whom the scope holds. */
  List<PersonId> seen(int[] people, LocalDate on, Scope scope) {
    return db.sql(
            """
            select p.id
              from people.people p
              left join people.memberships m
                on m.person_id = p.id and m.during @> cast(:on as date)
             where p.id = any(:people)
               and (:everyone
                 or m.unit_id = any(:units)
                 or p.id = :self
                 or exists (
                      select 1
                        from people.stays s
                        join people.places bed on bed.id = s.bed_id
                       where s.person_id = p.id
                         and s.during @> cast(:on as date)
                         and bed.building_id = any(:buildings)))
             order by p.id
            """)
        .param("people", people)
        .param("on", on)
        .param("everyone", scope.everyone())
        .param("units", scope.unitArray())
        .param("self", scope.selfOrNobody())
        .param("buildings", scope.buildingArray())
        .query((row, number) -> new PersonId(row.getInt("id")))
        .list();
  }

  Map<String, PersonId> idsByNumber(Collection<String> numbers) {
    var ids = new HashMap<String, PersonId>();
    db.sql("select number, id from people.people where number = any(:numbers)")
        .param("numbers", numbers.toArray(String[]::new))
        .query(
            row -> {
              ids.put(row.getString(1), new PersonId(row.getInt(2)));
            });
    return ids;
  }

  List<Person.Membership> memberships(int person) {
    return db.sql(
            """
            select unit_id, standing, lower(during) as since, upper(during) as until, ended_as
              from people.memberships
             where person_id = :person
             order by lower(during) desc, id desc
            """)
        .param("person", person)
        .query(
            (row, number) -> {
              var ending = row.getString("ended_as");
              return new Person.Membership(
                  new UnitId(row.getObject("unit_id", UUID.class)),
                  Objects.requireNonNull(standing(row)),
                  row.getObject("since", LocalDate.class),
                  row.getObject("until", LocalDate.class),
                  ending == null ? null : Person.Ending.valueOf(ending));
            })
        .list();
  }

  Map<String, People.OnRoster> onRoster(List<String> numbers, LocalDate on) {
    var found = new HashMap<String, People.OnRoster>();
    db.sql(
            """
            select p.id, p.kind, p.number, p.name, p.gender, p.birth_date, p.ethnic_code, p.level,
                   p.entry_year, p.major, p.nationality, p.origin_code, p.hardship, p.email,
                   p.document_kind, p.document_sealed, p.phone_sealed, m.unit_id, m.standing,
                   lower(m.during) as since, s.bed_id
              from people.people p
              left join people.memberships m
                on m.person_id = p.id and m.during @> cast(:on as date)
              left join people.stays s
                on s.person_id = p.id and s.during @> cast(:on as date)
             where p.number = any(:numbers)
            """)
        .param("numbers", numbers.toArray(String[]::new))
        .param("on", on)
        .query(
            row -> {
              int id = row.getInt("id");
              var documentKind = row.getString("document_kind");
              found.put(
                  row.getString("number"),
                  new People.OnRoster(
                      new PersonId(id),
                      Person.Kind.valueOf(row.getString("kind")),
                      facts(row),
                      new Contact(
                          documentKind == null ? null : Person.DocumentKind.valueOf(documentKind),
                          sealing.openDocument(id, row.getBytes("document_sealed")),
                          sealing.openPhone(id, row.getBytes("phone_sealed"))),
                      unit(row),
                      standing(row),
                      row.getObject("since", LocalDate.class),
                      bed(row)));
            });
    return found;
  }

  private static @Nullable PlaceId bed(ResultSet row) throws SQLException {
    var id = row.getObject("bed_id", UUID.class);
    return id == null ? null : new PlaceId(id);
  }

  Map<String, List<String>> numbersByDocument(Collection<String> documents) {
    var plain = List.copyOf(documents);
    var blind = plain.stream().map(sealing::blindDocument).toArray(byte[][]::new);
    var found = new HashMap<String, List<String>>();
    db.sql(
            """
            select asked.position, p.number
              from unnest(cast(:blind as bytea[])) with ordinality as asked (blind, position)
              join people.people p on p.document_blind = asked.blind
             order by p.number
            """)
        .param("blind", blind)
        .query(
            row -> {
              found
                  .computeIfAbsent(plain.get(row.getInt(1) - 1), document -> new ArrayList<>())
                  .add(row.getString(2));
            });
    return found;
  }

  @Nullable String document(int person) {
    return db.sql("select document_sealed from people.people where id = :person")
        .param("person", person)
        .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
        .optional()
        .flatMap(found -> found)
        .map(found -> sealing.openDocument(person, found))
        .orElse(null);
  }

  Map<PersonId, String> phones(int[] people) {
    var phones = new HashMap<PersonId, String>();
    db.sql(
            """
            select id, phone_sealed
              from people.people
             where id = any(:people)
               and phone_sealed is not null
            """)
        .param("people", people)
        .query(
            row -> {
              int id = row.getInt(1);
              var plain = sealing.openPhone(id, row.getBytes(2));
              if (plain != null) phones.put(new PersonId(id), plain);
            });
    return phones;
  }
}
