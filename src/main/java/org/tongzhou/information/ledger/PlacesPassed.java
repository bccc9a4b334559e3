package org.tongzhou.information.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.PersonSet;

/**
 * Where people said to be on the days of the last four weeks, as the daily ledger has it: the facet
 * {@code through:14} names who was in a place on any of the last fourteen days. A closed day is one
 * small number a person, read once; the open day is taken from its live tally.
 */
@Service
public class PlacesPassed {

  static final String THROUGH = "through";

  /** As far back as places are kept at hand. */
  public static final int DAYS = 28;

  static final List<Integer> OFFERED = List.of(14, 28, 21, 7, 3, 1);

  private static final Logger log = LoggerFactory.getLogger(PlacesPassed.class);

  private final JdbcClient db;
  private final LiveRounds live;
  private final KnownLedgers ledgers;
  private final CampusClock clock;

  private final Map<Integer, short[]> closed = new ConcurrentHashMap<>();
  private final Map<String, Short> numbers = new HashMap<>();
  private final List<String> codes = new ArrayList<>(List.of(""));

  /** Grows with everything that is heard, so that what was made before it is made anew. */
  private final AtomicLong version = new AtomicLong();

  private final Map<Span, Made> made = new ConcurrentHashMap<>();

  private record Span(LocalDate from, LocalDate to) {}

  private record Made(long version, Map<String, PersonSet> byPlace) {}

  PlacesPassed(JdbcClient db, LiveRounds live, KnownLedgers ledgers, CampusClock clock) {
    this.db = db;
    this.live = live;
    this.ledgers = ledgers;
    this.clock = clock;
    live.onReports((round, facts) -> heard(round));
    live.onRound(
        round -> {
          heard(round);
          readAhead();
        });
  }

  /** Also of a closed round: an accepted late report and an erasure change it. */
  private void heard(int round) {
    closed.remove(round);
    version.incrementAndGet();
  }

  private final AtomicBoolean readingAhead = new AtomicBoolean();

  /** Days are read behind the start and behind each that closes, so that nobody waits for them. */
  @EventListener(ApplicationReadyEvent.class)
  void readAhead() {
    if (!readingAhead.compareAndSet(false, true)) return;
    Thread.ofVirtual()
        .name("places-passed")
        .start(
            () -> {
              readingAhead.set(false);
              try {
                var today = clock.today();
                byPlace(today.minusDays(DAYS - 1L), today);
              } catch (RuntimeException e) {
                log.debug("Places of the last weeks are read when they are asked for", e);
              }
            });
  }

  /** The days behind the colon, between 1 and 28. */
  static Optional<Integer> days(String qualifier) {
    if (!qualifier.matches("[1-9][0-9]?")) return Optional.empty();
    int days = Integer.parseInt(qualifier);
    return days <= DAYS ? Optional.of(days) : Optional.empty();
  }

  Facet through(String name, int days) {
    var today = clock.today();
    var tree = new HashMap<String, List<PersonSet>>();
    byPlace(today.minusDays(days - 1L), today)
        .forEach(
            (code, people) -> {
              tree.computeIfAbsent(code, key -> new ArrayList<>()).add(people);
              for (var above : AnswerColumn.above(code))
                tree.computeIfAbsent(above, key -> new ArrayList<>()).add(people);
            });
    var values = new HashMap<String, PersonSet>();
    tree.forEach((code, sets) -> values.put(code, PersonSet.union(sets)));
    return Facet.tree(name, values);
  }

  /**
   * Who said to be in each place on any of some days, places as they were reported.
   *
   * @param from no earlier than 28 days ago; what lies before is not at hand
   */
  public Map<String, PersonSet> byPlace(LocalDate from, LocalDate to) {
    var span = new Span(from, to);
    long now = version.get();
    var known = made.get(span);
    if (known != null && known.version() == now) return known.byPlace();
    var places = read(from, to);
    made.keySet().removeIf(old -> old.to().isBefore(clock.today().minusDays(DAYS)));
    made.put(span, new Made(now, places));
    return places;
  }

  private Map<String, PersonSet> read(LocalDate from, LocalDate to) {
    var ledger = ledgers.ofPresence().orElse(null);
    if (ledger == null) return Map.of();
    var earliest = clock.today().minusDays(DAYS - 1L);
    var days = new ArrayList<short[]>();
    for (var round : live.of(ledger.id()))
      if (!round.day().isBefore(from)
          && !round.day().isBefore(earliest)
          && !round.day().isAfter(to)) days.add(placesOf(round));
    return union(days);
  }

  private short[] placesOf(Round round) {
    int id = round.id().value();
    if (round.closedAt() != null) return closed.computeIfAbsent(id, key -> ofClosed(round));
    var tally = live.open(round.id());
    return tally == null ? ofClosed(round) : ofOpen(tally);
  }

  private short[] ofClosed(Round round) {
    var places = new Places();
    if (round.erasedAt() == null)
      db.sql(
              """
              select person_id, answers ->> :question
                from ledger.reports
               where round_id = :round
                 and answers ->> :question is not null
               order by person_id
              """)
          .param("question", Presence.PRESENT_QUESTION)
          .param("round", round.id().value())
          .query(
              row -> {
                places.put(row.getInt(1), row.getString(2));
              });
    return places.made();
  }

  private short[] ofOpen(RoundTally tally) {
    var places = new Places();
    tally.eachAnswer(
        tally.form().position(Presence.PRESENT_QUESTION),
        -1,
        (person, where, nothing) -> places.put(person, where));
    return places.made();
  }

  /** A small number for each person's place; 0 for none. */
  private final class Places {
    private short[] numbersByPerson = new short[1024];
    private int size;

    void put(int person, @Nullable String code) {
      if (code == null) return;
      if (person >= numbersByPerson.length)
        numbersByPerson =
            Arrays.copyOf(numbersByPerson, Math.max(person + 1, 2 * numbersByPerson.length));
      numbersByPerson[person] = number(code);
      size = Math.max(size, person + 1);
    }

    short[] made() {
      return Arrays.copyOf(numbersByPerson, size);
    }
  }

  /** There are some 3,500 places in the list. */
  private short number(String code) {
    synchronized (numbers) {
      var known = numbers.get(code);
      if (known != null) return known;
      codes.add(code);
      short number = (short) (codes.size() - 1);
      numbers.put(code, number);
      return number;
    }
  }

  /** Most people are where they were the day before: they are written once. */
  private Map<String, PersonSet> union(List<short[]> days) {
    String[] names;
    synchronized (numbers) {
      names = codes.toArray(String[]::new);
    }
    var people = new @Nullable RoaringBitmap[names.length];
    int bound = days.stream().mapToInt(day -> day.length).max().orElse(0);
    for (int person = 0; person < bound; person++) {
      int before = 0;
      for (var day : days) {
        int place = person < day.length ? day[person] & 0xFFFF : 0;
        if (place == 0 || place == before) continue;
        before = place;
        var set = people[place];
        if (set == null) people[place] = set = new RoaringBitmap();
        set.add(person);
      }
    }
    var byPlace = new HashMap<String, PersonSet>();
    for (int place = 1; place < people.length; place++) {
      var set = people[place];
      if (set != null) byPlace.put(names[place], PersonSet.owning(set));
    }
    return byPlace;
  }
}
