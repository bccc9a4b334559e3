package org.tongzhou.information.ledger.web;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A long list in chunks, of which one is written while the next is read. Reading stays on the
 * thread of the request, which knows who is asking.
 */
final class InTurns {

  static final int CHUNK = 2_000;

  private InTurns() {}

  static <T> void each(int[] people, Function<int[], T> read, Consumer<T> write) {
    try (var writer = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
      var before = CompletableFuture.<Void>completedFuture(null);
      for (int from = 0; from < people.length; from += CHUNK) {
        var chunk =
            read.apply(Arrays.copyOfRange(people, from, Math.min(people.length, from + CHUNK)));
        before.join();
        before = CompletableFuture.runAsync(() -> write.accept(chunk), writer);
      }
      before.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) throw cause;
      throw failed;
    }
  }
}
