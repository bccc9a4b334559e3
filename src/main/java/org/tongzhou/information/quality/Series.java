package org.tongzhou.information.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Source;

/** The reports of one person in the rounds of a ledger, the newest first, looked at by a rule. */
final class Series {

  private final List<Report> newestFirst;

  Series(List<Report> newestFirst) {
    this.newestFirst = newestFirst;
  }

  /** Own reports that came in the same second of their minute, from the newest back. */
  int sameSecond() {
    return run(report -> report.source() == Source.SELF ? second(report.receivedAt()) : null);
  }

  private static Long second(Instant at) {
    return at.getEpochSecond() % 60;
  }

  /** Reports with the same answer to a question, from the newest back. */
  int sameAnswer(String question) {
    return run(report -> report.answers().get(question));
  }

  /** Reports with the same answers to everything, from the newest back. */
  int sameAnswers() {
    return run(report -> report.answers().size() == 0 ? null : report.answers());
  }

  /** How many of the newest give the same; a report that gives nothing ends the run. */
  private int run(Function<Report, @Nullable Object> what) {
    var first = newestFirst.isEmpty() ? null : what.apply(newestFirst.getFirst());
    if (first == null) return 0;
    int length = 0;
    for (var report : newestFirst) {
      if (!first.equals(what.apply(report))) break;
      length++;
    }
    return length;
  }

  /**
   * How many seconds lie between the first and the last report of a cell, when somebody else sent
   * all of them and they are {@code least} or more; empty otherwise.
   */
  static Optional<Long> atOnce(List<Report> ofACell, int members, int least) {
    if (ofACell.size() < members || ofACell.size() < least) return Optional.empty();
    var times = new ArrayList<Instant>();
    for (var report : ofACell) {
      if (report.source() == Source.SELF
          || report.reporter() == null
          || !report.reporter().equals(ofACell.getFirst().reporter())) return Optional.empty();
      times.add(report.receivedAt());
    }
    var first = times.stream().min(Instant::compareTo).orElseThrow();
    var last = times.stream().max(Instant::compareTo).orElseThrow();
    return Optional.of(last.getEpochSecond() - first.getEpochSecond());
  }
}
