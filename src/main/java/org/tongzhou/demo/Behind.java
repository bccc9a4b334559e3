package org.tongzhou.demo;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on behind the running server; that it failed is said, not lost with its thread.
 */
final class Behind {

  private static final Logger log = LoggerFactory.getLogger(Behind.class);

  private final Thread thread;
  private volatile @Nullable Throwable failure;

  Behind(String name, Runnable work) {
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name(name)
            .uncaughtExceptionHandler(
                (thread, e) -> {
                  failure = e;
                  log.error("{} was cut short", name, e);
                })
            .start(work);
  }

  void end() throws InterruptedException {
    thread.join();
  }

  /** For those who build on what was to be done. */
  void awaitSuccess() throws InterruptedException {
    end();
    if (failure != null) throw new IllegalStateException(thread.getName() + " failed", failure);
  }
}
