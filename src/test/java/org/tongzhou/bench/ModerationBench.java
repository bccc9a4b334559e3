package org.tongzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tongzhou.guidance.screen.MeasuredScreen;

/** What the word screen finds, and how long it takes. */
final class ModerationBench {

  private ModerationBench() {}

  static void measure() throws IOException {
    for (var file : new String[] {"ordinary.txt", "ordinary-held-out.txt", "sound-alikes.txt"}) {
      var ordinary = MeasuredScreen.ordinary(file);
      Bench.atMost(
          "word screen, " + file + ": " + ordinary.all() + " ordinary sentences, held",
          100.0 * ordinary.held() / ordinary.all(),
          2,
          "%.1f %%");
    }
    for (var file : new String[] {"evasions.tsv", "evasions-held-out.tsv"}) {
      var found = MeasuredScreen.evasions(file);
      Bench.atLeast(
          "word screen, " + file + ": " + found.all() + " evasions, found",
          100.0 * found.found() / found.all(),
          90,
          "%.1f %%");
    }
    var known = MeasuredScreen.distress("distress.txt");
    Bench.atLeast(
        "word screen, distress.txt: " + known.all() + " in distress, routed",
        100.0 * known.found() / known.all(),
        100,
        "%.1f %%");
    var indirect = MeasuredScreen.distress("distress-indirect.txt");
    Bench.atLeast(
        "word screen, distress-indirect.txt: " + indirect.all() + " in distress, routed",
        100.0 * indirect.found() / indirect.all(),
        80,
        "%.1f %%");
    cold();
    var text = MeasuredScreen.twentyThousandCharacters();
    Bench.atMost(
        "word screen, 20,000 characters, median", text.median().toNanos() / 1e6, 20, "%.1f ms");
    Bench.figure(
        "word screen, 20,000 characters, slowest of 200",
        "%.1f ms".formatted(text.slowest().toNanos() / 1e6));
  }

  /** The set is offensive and belongs to others: it is read where it lies. */
  private static void cold() throws IOException {
    var file =
        Path.of(
            System.getenv()
                .getOrDefault("TONGZHOU_COLD", "../shared/data/moderation/cold-test.csv"));
    if (!Files.isReadable(file)) {
      Bench.figure("word screen, COLDataset", "not measured: there is no " + file);
      return;
    }
    var against = MeasuredScreen.cold(file);
    Bench.figure(
        "word screen, COLDataset, %,d sentences, %,d labelled offensive"
            .formatted(against.all(), against.offensive()),
        "held %,d, precision %.2f, recall %.2f"
            .formatted(against.held(), against.precision(), against.recall()));
  }
}
