package org.tongzhou.guidance.counter;

/** How many browsers have looked at something, each once a day, and how many like it. */
public record Counted(long views, long likes) {

  static final Counted NOTHING = new Counted(0, 0);
}
