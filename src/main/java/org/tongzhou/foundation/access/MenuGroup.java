package org.tongzhou.foundation.access;

/** Under which heading an entry stands where the menu shows everything, in this order. */
public enum MenuGroup {
  /** What is looked at every day: duties, reports, the situation. */
  EVERYDAY,
  /** Requirements down, facts up, the incident. */
  COMMAND,
  /** What is published, and what strangers write. */
  GUIDANCE,
  /** Units, people, sets of people. */
  PEOPLE,
  /** Set-up, channels, records. */
  SYSTEM;

  String key() {
    return "shared.menu." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
