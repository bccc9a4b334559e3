package org.tongzhou.foundation.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * Commits what waits, together: one writer, one transaction for a batch. There is no artificial
 * delay; while one batch is written the next one gathers. Who waits is told after the commit.
 *
 * @param <W> what waits, with its way to be told
 */
public abstract class BatchWriter<W> implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(BatchWriter.class);

  private static final int TRIES = 3;

  private final String name;
  private final int largest;
  private final BlockingQueue<W> waiting;
  private volatile boolean running;
  private @Nullable Thread writer;

  /**
   * @param largest batch
   * @param most that may wait: twice what a second of full load brings would only make people wait;
   *     then "busy" is kinder
   */
  protected BatchWriter(String name, int largest, int most) {
    this.name = name;
    this.largest = largest;
    this.waiting = new LinkedBlockingQueue<>(most);
  }

  /** Puts one into the next batch; false when too many wait or the writer has ended. */
  protected final boolean offer(W one) {
    return running && waiting.offer(one);
  }

  protected final int waiting() {
    return waiting.size();
  }

  /** Waits for the first one. */
  protected final W take() throws InterruptedException {
    return waiting.take();
  }

  /** Fills a batch with what waits. */
  protected final void fill(List<W> batch) {
    waiting.drainTo(batch, largest - batch.size());
  }

  /** Puts together what is written next. */
  protected void gather(List<W> batch) throws InterruptedException {
    batch.add(take());
    fill(batch);
  }

  /** Whether something waits besides what was offered. */
  protected boolean holdsBack() {
    return false;
  }

  /**
   * Writes a batch in one transaction and tells each what became of it.
   *
   * @param again somebody was faster: what is remembered may be old
   */
  protected abstract void write(List<W> batch, boolean again);

  /** Tells each that it is not known to be kept. */
  protected abstract void refuse(List<W> batch);

  private static final class SomebodyWasFaster extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SomebodyWasFaster() {
      super(null, null, false, false);
    }
  }

  /** For {@link #write} to throw when somebody else wrote what it depends on. */
  protected static RuntimeException somebodyWasFaster() {
    return new SomebodyWasFaster();
  }

  private void run() {
    var batch = new ArrayList<W>(largest);
    while (running || !waiting.isEmpty() || holdsBack()) {
      try {
        gather(batch);
        process(batch);
      } catch (InterruptedException stopping) {
        // looks again whether to end
      } catch (RuntimeException e) {
        log.error("A batch of {} failed", name, e);
        refuse(batch);
      }
      batch.clear();
    }
  }

  /** One that cannot be written does not take the others with it. */
  protected void process(List<W> batch) {
    if (batch.isEmpty()) return;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      try {
        write(batch, attempt > 0);
        return;
      } catch (SomebodyWasFaster | DuplicateKeyException faster) {
        // once more, with what is there now
      } catch (NonTransientDataAccessResourceException e) {
        away(batch, e);
        return;
      } catch (NonTransientDataAccessException e) {
        split(batch, e);
        return;
      } catch (RuntimeException e) {
        away(batch, e);
        return;
      }
    }
    refuse(batch);
  }

  private void split(List<W> batch, RuntimeException e) {
    if (batch.size() == 1) {
      log.error("One for {} cannot be written: {}", name, e.getClass().getName());
      refuse(batch);
      return;
    }
    int half = batch.size() / 2;
    process(List.copyOf(batch.subList(0, half)));
    process(List.copyOf(batch.subList(half, batch.size())));
  }

  /** Nobody knows whether the commit went through; the client asks again with the same key. */
  private void away(List<W> batch, RuntimeException e) {
    log.warn("{} for {} could not be written now: {}", batch.size(), name, e.getClass().getName());
    refuse(batch);
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofPlatform().name(name).start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    var thread = writer;
    if (thread == null) return;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Starts before the web server takes requests and stops after it. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 2_000;
  }
}
