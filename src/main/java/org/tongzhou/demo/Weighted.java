package org.tongzhou.demo;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some come up more often. */
final class Weighted<T> {

  private final List<T> things;
  private final double[] upTo;

  Weighted(List<T> things, ToDoubleFunction<T> weight) {
    this.things = List.copyOf(things);
    this.upTo = new double[things.size()];
    double sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += weight.applyAsDouble(things.get(i));
      upTo[i] = sum;
    }
  }

  T draw(Draw draw) {
    int at = Arrays.binarySearch(upTo, draw.part() * upTo[upTo.length - 1]);
    return things.get(Math.min(things.size() - 1, at < 0 ? -at - 1 : at + 1));
  }
}
