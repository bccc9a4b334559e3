package org.tongzhou.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;

/** Many who act at the same moment. */
public final class AtOnce {

  private AtOnce() {}

  /** The refusals of those who lost; anything else that an act throws is thrown. */
  public static List<Refusal> refusals(List<? extends Callable<?>> acts) throws Exception {
    var start = new CountDownLatch(1);
    var lost = new ArrayList<Refusal>();
    try (var threads = Executors.newFixedThreadPool(acts.size())) {
      var running =
          acts.stream()
              .map(
                  act ->
                      threads.submit(
                          () -> {
                            start.await();
                            return act.call();
                          }))
              .toList();
      start.countDown();
      for (var each : running) {
        try {
          each.get();
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof Refused refused)) throw e;
          lost.add(refused.why());
        }
      }
    }
    return lost;
  }
}
