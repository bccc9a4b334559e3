package org.tongzhou.demo;

import java.util.List;

/**
 * How large a demo university is.
 *
 * @param colleges codes of the colleges it has; empty for all
 */
record Size(int undergraduates, int postgraduates, List<String> colleges) {

  /** Shandong University in 2021: 41,565 undergraduates and 25,557 postgraduates. */
  static final Size WHOLE = new Size(41_500, 25_500, List.of());

  /** One in two hundred, for tests: a college on one campus, one on two, one by the sea. */
  static final Size SMALL = new Size(208, 127, List.of("047", "041", "09007"));

  private static final int MANY = 6_000;
  private static final double UNDERGRADUATES = 0.62;

  /** For a rehearsal: as many colleges as the students fill. */
  static Size of(int students) {
    int young = (int) Math.round(students * UNDERGRADUATES);
    return new Size(young, students - young, students < MANY ? SMALL.colleges : List.of());
  }

  int students() {
    return undergraduates + postgraduates;
  }
}
