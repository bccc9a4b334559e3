package org.tongzhou.guidance.publishing;

/** The three reviews (三审), each by another person. */
public enum Stage {
  /** 初审: by whoever answers for the section or the college. */
  SECTION,
  /** 复审: by an editor of the whole site. */
  EDITOR,
  /** 终审: whoever passes it here releases it to everybody. */
  RELEASE;

  VersionState state() {
    return switch (this) {
      case SECTION -> VersionState.SECTION;
      case EDITOR -> VersionState.EDITOR;
      case RELEASE -> VersionState.RELEASE;
    };
  }
}
