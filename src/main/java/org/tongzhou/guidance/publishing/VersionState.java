package org.tongzhou.guidance.publishing;

import java.util.Optional;

/** How far a version has come. */
public enum VersionState {
  DRAFT,
  SECTION,
  EDITOR,
  RELEASE,
  /** Passed all three reviews; waits for its time. */
  SCHEDULED,
  LIVE,
  SUPERSEDED,
  /** Was live when the article was taken off the site. */
  WITHDRAWN,
  DISCARDED;

  /** The review in which it waits. */
  public Optional<Stage> stage() {
    return switch (this) {
      case SECTION -> Optional.of(Stage.SECTION);
      case EDITOR -> Optional.of(Stage.EDITOR);
      case RELEASE -> Optional.of(Stage.RELEASE);
      case DRAFT, SCHEDULED, LIVE, SUPERSEDED, WITHDRAWN, DISCARDED -> Optional.empty();
    };
  }

  /** On its way: an article has one such version at most. */
  public boolean isOpen() {
    return switch (this) {
      case DRAFT, SECTION, EDITOR, RELEASE, SCHEDULED -> true;
      case LIVE, SUPERSEDED, WITHDRAWN, DISCARDED -> false;
    };
  }
}
