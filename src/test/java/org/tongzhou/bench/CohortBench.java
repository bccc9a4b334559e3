package org.tongzhou.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tongzhou.grid.cohort.MeasuredCohorts;

/**
 * An expression of six terms, read and answered, over a university and over a province's people.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx1g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CohortBench {

  private static final String SIX_TERMS =
      "from 420000 and hardship and not granted(emergency-2020)"
          + " and (temperature >= 36.5 or symptoms(cough, fever)) and campus != north";

  /** Every term holds for a large part of all, so that no early end helps. */
  private static final String SIX_BROAD_TERMS =
      "(from 370000 or hardship) and not granted(emergency-2020)"
          + " and (temperature >= 36.5 or symptoms(cough, fever)) and campus != north";

  @Param({"67000", "10000000"})
  public int people;

  private MeasuredCohorts cohorts = new MeasuredCohorts(1);

  @Setup
  public void fill() {
    cohorts = new MeasuredCohorts(people);
    if (cohorts.count(SIX_TERMS) == 0) throw new IllegalStateException("measures nobody");
  }

  @Benchmark
  public int sixTerms() {
    return cohorts.count(SIX_TERMS);
  }

  @Benchmark
  public int sixBroadTerms() {
    return cohorts.count(SIX_BROAD_TERMS);
  }

  static void main() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(CohortBench.class.getSimpleName())
            .verbosity(VerboseMode.SILENT)
            .build();
    for (var run : new Runner(options).run()) {
      var figure = run.getPrimaryResult();
      var people = run.getParams().getParam("people");
      Bench.atMost(
          "set expression, %s, %s people (JMH, ± %.3f ms)"
              .formatted(
                  run.getParams().getBenchmark().replaceFirst(".*\\.", ""),
                  people,
                  figure.getScoreError() / 1000),
          figure.getScore() / 1000,
          people.equals("67000") ? 1 : 100,
          "%.3f ms");
    }
  }
}
