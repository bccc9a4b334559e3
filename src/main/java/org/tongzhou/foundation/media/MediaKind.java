package org.tongzhou.foundation.media;

/**
 * What a thing is for people, and how much of it is taken.
 *
 * @see Format what it is for programs
 */
public enum MediaKind {
  PICTURE(15),
  VIDEO(500),
  AUDIO(100),
  DOCUMENT(20);

  private static final int MEGABYTE = 1024 * 1024;

  private final int megabytes;

  MediaKind(int megabytes) {
    this.megabytes = megabytes;
  }

  public int mostMegabytes() {
    return megabytes;
  }

  long mostBytes() {
    return (long) megabytes * MEGABYTE;
  }
}
