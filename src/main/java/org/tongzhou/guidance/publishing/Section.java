package org.tongzhou.guidance.publishing;

import java.util.Locale;
import java.util.Optional;

/** Where on the site an article stands. */
public enum Section {
  NEWS,
  NOTICES,
  LETTERS,
  /** Counselors' words to the students of their college. */
  MESSAGES,
  GUIDES,
  SCIENCE,
  /** What people tell each other, and whether it is true. */
  CHECKS;

  /** As it stands in addresses. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Section> of(String path) {
    for (var section : values()) if (section.path().equals(path)) return Optional.of(section);
    return Optional.empty();
  }
}
