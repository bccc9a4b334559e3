package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the head of WebM: the elements Info and Tracks, which stand before all pictures. */
final class WebmFilm {

  private static final int SEGMENT = 0x18538067;
  private static final int INFO = 0x1549A966;
  private static final int TRACKS = 0x1654AE6B;
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMECODE_SCALE = 0x2AD7B1;
  private static final int DURATION = 0x4489;
  private static final int TRACK = 0xAE;
  private static final int TRACK_TYPE = 0x83;
  private static final int VIDEO = 0xE0;
  private static final int PIXEL_WIDTH = 0xB0;
  private static final int PIXEL_HEIGHT = 0xBA;
  private static final int A_MILLION = 1_000_000;
  private static final int DEEPEST = 8;
  private static final long UNKNOWN = -1;

  private final ByteBuffer bytes;
  private long scale = A_MILLION;
  private double duration;
  private int width;
  private int height;
  private boolean video;
  private boolean audio;
  private boolean done;

  private WebmFilm(ByteBuffer file) {
    this.bytes = file.duplicate().order(ByteOrder.BIG_ENDIAN);
  }

  static Optional<FilmHeader> of(ByteBuffer file) {
    var film = new WebmFilm(file);
    try {
      film.read(0, file.capacity(), 0);
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
    double millis = film.duration * film.scale / A_MILLION;
    return Optional.of(
        new FilmHeader(
            film.width,
            film.height,
            millis > 0 ? (long) Math.min(millis, Long.MAX_VALUE / 2) : 0,
            film.video,
            film.audio));
  }

  private void read(int from, int to, int depth) {
    int at = from;
    while (at < to && !done && depth < DEEPEST) {
      int idLength = Integer.numberOfLeadingZeros(bytes.get(at) & 0xFF) - 23;
      if (idLength > 4) throw new IndexOutOfBoundsException();
      int id = (int) number(at, idLength, false);
      at += idLength;
      int sizeLength = Integer.numberOfLeadingZeros(bytes.get(at) & 0xFF) - 23;
      if (sizeLength > 8) throw new IndexOutOfBoundsException();
      long size = number(at, sizeLength, true);
      at += sizeLength;
      long end = size == UNKNOWN ? to : at + size;
      if (id == CLUSTER) {
        done = true;
        return;
      }
      if (end > to || end < at) throw new IndexOutOfBoundsException();
      element(id, at, (int) end, depth);
      at = (int) end;
    }
  }

  private void element(int id, int from, int to, int depth) {
    switch (id) {
      case SEGMENT, INFO, TRACKS, TRACK, VIDEO -> read(from, to, depth + 1);
      case TIMECODE_SCALE -> scale = number(from, to - from, false);
      case DURATION -> duration = to - from == 4 ? bytes.getFloat(from) : bytes.getDouble(from);
      case TRACK_TYPE -> {
        long type = number(from, to - from, false);
        video |= type == 1;
        audio |= type == 2;
      }
      case PIXEL_WIDTH -> width = Math.max(width, bounded(number(from, to - from, false)));
      case PIXEL_HEIGHT -> height = Math.max(height, bounded(number(from, to - from, false)));
      default -> {
        // says nothing that we ask
      }
    }
  }

  private static int bounded(long number) {
    return (int) Math.min(Math.max(number, 0), Integer.MAX_VALUE);
  }

  /** Of a size, the bit that tells its length is taken off; all ones mean that nobody knows. */
  private long number(int at, int length, boolean size) {
    if (length < 1 || length > 8) throw new IndexOutOfBoundsException();
    long value = bytes.get(at) & 0xFF;
    if (size) value &= (1 << 8 - length) - 1;
    boolean ones = size && value == (1 << 8 - length) - 1;
    for (int i = 1; i < length; i++) {
      ones &= bytes.get(at + i) == (byte) 0xFF;
      value = value << 8 | bytes.get(at + i) & 0xFF;
    }
    return ones ? UNKNOWN : value;
  }
}
