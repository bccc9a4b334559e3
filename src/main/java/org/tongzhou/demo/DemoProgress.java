package org.tongzhou.demo;

/** How many days of the history are filled in; pages say it while there are some to come. */
final class DemoProgress {

  private volatile int done;

  int done() {
    return done;
  }

  void done(int days) {
    done = days;
  }

  boolean complete() {
    return done >= Epidemic.DAYS;
  }
}
