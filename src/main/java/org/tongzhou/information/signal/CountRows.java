package org.tongzhou.information.signal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts of closed rounds by unit and by place: one row a measure and round, with as many keys as
 * there are units in which anybody was counted, so that two months are some hundred rows.
 */
@Component
class CountRows {

  /** As far as a chart looks back. */
  static final int COURSE_DAYS = 28;

  private final JdbcClient db;

  CountRows(JdbcClient db) {
    this.db = db;
  }

  enum Dimension {
    UNIT,
    PLACE
  }

  /** How many had reported when each round was counted, by round. */
  Map<Integer, Integer> reported(String measure) {
    var found = new HashMap<Integer, Integer>();
    db.sql(
            """
            select round_id, reported
              from signal.counts
             where measure = :measure
               and dimension = 'UNIT'
            """)
        .param("measure", measure)
        .query(
            row -> {
              found.put(row.getInt(1), row.getInt(2));
            });
    return found;
  }

  void keep(
      String measure,
      int round,
      LocalDate day,
      Dimension dimension,
      Map<String, Integer> people,
      int reported) {
    var keys = people.keySet().stream().sorted().toArray(String[]::new);
    var counts = new int[keys.length];
    for (int at = 0; at < keys.length; at++) counts[at] = people.getOrDefault(keys[at], 0);
    db.sql(
            """
            insert into signal.counts (measure, round_id, dimension, day, keys, people, reported)
            values (:measure, :round, :dimension, :day, :keys, :people, :reported)
                on conflict on constraint counts_pk do update
               set keys = excluded.keys, people = excluded.people, reported = excluded.reported
            """)
        .param("measure", measure)
        .param("round", round)
        .param("dimension", dimension.name())
        .param("day", day)
        .param("keys", keys)
        .param("people", counts)
        .param("reported", reported)
        .update();
  }

  /**
   * Every key that had anybody within the days, each with a count for every counted day.
   *
   * @param counts a row a key
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to the arithmetic and forgotten
  record Matrix(List<LocalDate> days, List<String> keys, int[][] counts) {}

  /** The counted days up to one, at most so many. */
  Matrix matrix(String measure, Dimension dimension, LocalDate until, int most) {
    record Day(LocalDate day, String[] keys, Integer[] people) {}
    var rows =
        db.sql(
                """
                select day, keys, people
                  from (select day, keys, people
                          from signal.counts
                         where measure = :measure
                           and dimension = :dimension
                           and day <= :until
                         order by day desc
                         limit :most) newest
                 order by day
                """)
            .param("measure", measure)
            .param("dimension", dimension.name())
            .param("until", until)
            .param("most", most)
            .query(
                (row, n) ->
                    new Day(
                        row.getObject("day", LocalDate.class),
                        (String[]) row.getArray("keys").getArray(),
                        (Integer[]) row.getArray("people").getArray()))
            .list();
    var positions = new HashMap<String, Integer>();
    var keys = new ArrayList<String>();
    var counts = new ArrayList<int[]>();
    for (int at = 0; at < rows.size(); at++) {
      var day = rows.get(at);
      for (int i = 0; i < day.keys().length; i++) {
        var position = positions.get(day.keys()[i]);
        if (position == null) {
          position = keys.size();
          positions.put(day.keys()[i], position);
          keys.add(day.keys()[i]);
          counts.add(new int[rows.size()]);
        }
        counts.get(position)[at] = day.people()[i];
      }
    }
    return new Matrix(rows.stream().map(Day::day).toList(), keys, counts.toArray(int[][]::new));
  }

  List<Signals.CountedDay> course(
      String measure, Dimension dimension, String key, LocalDate until) {
    return db.sql(
            """
            select day, coalesce(people[array_position(keys, :key)], 0) as people
              from signal.counts
             where measure = :measure
               and dimension = :dimension
               and day <= :until
             order by day desc
             limit :most
            """)
        .param("key", key)
        .param("measure", measure)
        .param("dimension", dimension.name())
        .param("until", until)
        .param("most", COURSE_DAYS)
        .query(
            (row, n) ->
                new Signals.CountedDay(row.getObject("day", LocalDate.class), row.getInt("people")))
        .list()
        .reversed();
  }
}
