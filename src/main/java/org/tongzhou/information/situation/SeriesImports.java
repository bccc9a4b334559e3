package org.tongzhou.information.situation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The door of published counts: check a file, look at what was found, take it in. */
@Service
public class SeriesImports {

  private static final int MOST_FINDINGS = 5_000;
  private static final int LONGEST_NAME = 200;

  private final SeriesRows rows;
  private final Divisions divisions;
  private final CampusClock clock;
  private final ChangeFeed feed;
  private final Audit audit;

  SeriesImports(
      SeriesRows rows, Divisions divisions, CampusClock clock, ChangeFeed feed, Audit audit) {
    this.rows = rows;
    this.divisions = divisions;
    this.clock = clock;
    this.feed = feed;
    this.audit = audit;
  }

  /** Reads a file and says what taking it in would do; changes no count. */
  @Transactional
  public SeriesImport check(String fileName, byte[] content, String by) {
    if (content.length == 0) throw SituationRefusal.NO_FILE.with();
    var read = SeriesReading.read(content, divisions, clock.today());
    var planned = compare(read.rows());
    var days = read.rows().stream().mapToInt(SeriesRow::day).summaryStatistics();
    boolean any = !read.rows().isEmpty();
    var made =
        new SeriesImport(
            Ids.next(clock),
            named(fileName),
            read.rowsRead(),
            planned.added(),
            planned.changed(),
            planned.same(),
            read.duplicates(),
            read.refused(),
            SeriesDoubts.apart(read.rows()),
            any ? java.time.LocalDate.ofEpochDay(days.getMin()) : null,
            any ? java.time.LocalDate.ofEpochDay(days.getMax()) : null,
            Math.max(0, read.findings().size() - MOST_FINDINGS),
            by,
            clock.now(),
            null);
    rows.insert(made, content);
    rows.insert(made.id(), read.findings().stream().limit(MOST_FINDINGS).toList());
    audit.record("situation.counts-checked", "counts:" + made.id(), Map.of("rows", made.rows()));
    return made;
  }

  private static String named(String fileName) {
    var name = fileName.replaceAll("\\p{Cntrl}", "").strip();
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  private record Plan(int added, int changed, int same, List<SeriesRow> toWrite) {}

  private Plan compare(List<SeriesRow> read) {
    var known = SeriesDoubts.byKey(rows.counts());
    var toWrite = new ArrayList<SeriesRow>();
    int added = 0;
    int same = 0;
    for (var row : read) {
      var before = known.get(row.key());
      if (before != null && before.sameCounts(row)) {
        same++;
        continue;
      }
      if (before == null) added++;
      toWrite.add(row);
    }
    return new Plan(added, toWrite.size() - added, same, toWrite);
  }

  /**
   * Takes in what was checked: all of it or nothing. Compared once more, since other files may have
   * come in between.
   *
   * @param withoutRefused true when somebody has agreed that refused rows stay outside
   */
  @Transactional
  public SeriesImport takeIn(UUID id, boolean withoutRefused, String by) {
    rows.queue();
    var found = require(id);
    if (found.takenIn()) throw SituationRefusal.TAKEN_IN_ALREADY.with();
    if (found.refused() > 0 && !withoutRefused)
      throw SituationRefusal.ROWS_REFUSED.with(found.refused());
    var planned = compare(SeriesReading.read(rows.content(id), divisions, clock.today()).rows());
    if (planned.toWrite().isEmpty()) throw SituationRefusal.NOTHING_NEW.with();
    rows.write(id, planned.toWrite());
    var done =
        new SeriesImport(
            found.id(),
            found.fileName(),
            found.rows(),
            planned.added(),
            planned.changed(),
            planned.same(),
            found.duplicates(),
            found.refused(),
            found.apart(),
            found.firstDay(),
            found.lastDay(),
            found.findingsLeftOut(),
            found.receivedBy(),
            found.receivedAt(),
            clock.now());
    if (!rows.takenIn(done, by, clock.now())) throw SituationRefusal.TAKEN_IN_ALREADY.with();
    feed.append(KnownAreas.TOPIC, new byte[0]);
    audit.record(
        "situation.counts-taken-in",
        "counts:" + id,
        Map.of("new", planned.added(), "changed", planned.changed()));
    return done;
  }

  public SeriesImport require(UUID id) {
    return rows.find(id).orElseThrow(SituationRefusal.NO_SUCH_IMPORT::with);
  }

  public List<SeriesImport> latest() {
    return rows.latest(20);
  }

  public Paged<SeriesFinding> findings(
      UUID id, SeriesFinding.@Nullable Severity severity, int page, int size) {
    return rows.findings(id, severity, page, size);
  }
}
