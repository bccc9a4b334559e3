package org.tongzhou.information.signal;

/** How soon a signal is to be judged; also the order of the list. */
public enum Urgency {
  /** Asked for at night as well. */
  NOW,
  TODAY,
  SOON
}
