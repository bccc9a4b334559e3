package org.tongzhou.information.signal;

/** What somebody judged of a signal. */
public enum Verdict {
  /** Nothing is to be done; the same is quiet for some days. */
  DISMISSED,
  /** Comes back on a day. */
  WATCHED,
  /** Somebody is ill, or a cluster: it is followed until it is dismissed. */
  CASE,
  /** By the clock: the watching is over and it waits again. */
  CAME_BACK
}
