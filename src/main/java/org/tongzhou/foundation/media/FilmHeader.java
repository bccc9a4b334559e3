package org.tongzhou.foundation.media;

/**
 * What the head of a film or a sound says of it, before anything is decoded.
 *
 * @param width of the widest picture in it; 0 for a sound
 * @param millis 0 where the head does not say, as in what a browser records
 */
record FilmHeader(int width, int height, long millis, boolean video, boolean audio) {

  /** 4096 by 2304: what phones film at most is 3840 by 2160. */
  static final long MOST_PIXELS = 4096L * 2304;

  private static final int MOST_MINUTES_OF_VIDEO = 10;
  private static final int MOST_MINUTES_OF_AUDIO = 60;

  MediaKind kind() {
    return video ? MediaKind.VIDEO : MediaKind.AUDIO;
  }

  static int mostMinutes(MediaKind kind) {
    return kind == MediaKind.AUDIO ? MOST_MINUTES_OF_AUDIO : MOST_MINUTES_OF_VIDEO;
  }

  FilmHeader bounded() {
    if (!video && !audio) throw MediaRefusal.BROKEN.with();
    if (video && (width <= 0 || height <= 0)) throw MediaRefusal.BROKEN.with();
    if ((long) width * height > MOST_PIXELS) throw MediaRefusal.TOO_LARGE_A_FILM.with();
    notTooLong(kind(), millis);
    return this;
  }

  static void notTooLong(MediaKind kind, long millis) {
    int minutes = mostMinutes(kind);
    if (millis > minutes * 60_000L) throw MediaRefusal.TOO_LONG.with(minutes);
  }
}
