package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file say that it is. Read before anything is decoded: a picture of 48
 * KB can claim 400 million pixels.
 *
 * @param orientation as in EXIF, 1 for upright
 * @param moves whether a GIF has more than one frame
 */
record PictureHeader(Format format, int width, int height, int orientation, boolean moves) {

  private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int EXIF = 0x45786966;
  private static final int RIFF = 0x52494646;
  private static final int GIF8 = 0x47494638;
  private static final int WEBP = 0x57454250;
  private static final int VP8 = 0x56503820;
  private static final int VP8L = 0x5650384C;
  private static final int VP8X = 0x56503858;
  private static final int UPPER_EXIF = 0x45584946;
  private static final int ANIMATED = 0x02;
  private static final int ORIENTATION = 0x0112;

  long pixels() {
    return (long) width * height;
  }

  private PictureHeader(Format format, int width, int height, int orientation) {
    this(format, width, height, orientation, false);
  }

  /** Empty for everything that is none of these or ends too early, and for a WebP that moves. */
  static Optional<PictureHeader> of(ByteBuffer file) {
    var bytes = file.duplicate();
    int length = bytes.capacity();
    try {
      if (length > 24 && bytes.getLong(0) == PNG_SIGNATURE && bytes.getInt(12) == IHDR)
        return sound(new PictureHeader(Format.PNG, bytes.getInt(16), bytes.getInt(20), 1));
      if (length > 4 && (bytes.getInt(0) & 0xFFFFFF00) == 0xFFD8FF00) return jpeg(bytes);
      if (length > 20 && bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP) return webp(bytes);
      if (length > 13 && bytes.getInt(0) == GIF8)
        return gif(bytes.order(java.nio.ByteOrder.LITTLE_ENDIAN));
      return Optional.empty();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Optional<PictureHeader> sound(PictureHeader header) {
    return header.width > 0 && header.height > 0 ? Optional.of(header) : Optional.empty();
  }

  private static Optional<PictureHeader> jpeg(ByteBuffer bytes) {
    int orientation = 1;
    int at = 2;
    while (at + 4 <= bytes.capacity()) {
      if ((bytes.get(at) & 0xFF) != 0xFF) return Optional.empty();
      int marker = bytes.get(at + 1) & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (standsAlone(marker)) {
        at += 2;
        continue;
      }
      int length = bytes.getShort(at + 2) & 0xFFFF;
      if (length < 2 || marker == 0xDA) return Optional.empty();
      if (marker == 0xE1) orientation = orientation(bytes, at + 4, at + 2 + length, orientation);
      if (startsFrame(marker))
        return sound(
            new PictureHeader(
                Format.JPEG,
                bytes.getShort(at + 7) & 0xFFFF,
                bytes.getShort(at + 5) & 0xFFFF,
                orientation));
      at += 2 + length;
    }
    return Optional.empty();
  }

  /**
   * The canvas of the file's head and the size of the frame inside must agree: a canvas of 10 by 10
   * may hold a frame of 268 million pixels.
   */
  private static Optional<PictureHeader> webp(ByteBuffer all) {
    var bytes = all.duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
    PictureHeader canvas = null;
    PictureHeader frame = null;
    int orientation = 1;
    long at = 12;
    while (at + 8 <= bytes.capacity()) {
      int chunk = all.getInt((int) at);
      long length = bytes.getInt((int) at + 4) & 0xFFFFFFFFL;
      int from = (int) at + 8;
      if (chunk == VP8X) {
        if ((bytes.get(from) & ANIMATED) != 0) return Optional.empty();
        canvas = webp(1 + medium(bytes, from + 4), 1 + medium(bytes, from + 7));
      } else if (chunk == VP8 || chunk == VP8L) {
        if (frame != null) return Optional.empty();
        frame = chunk == VP8 ? lossy(bytes, from) : lossless(bytes, from);
        if (frame == null) return Optional.empty();
      } else if (chunk == UPPER_EXIF && from + length <= bytes.capacity()) {
        int skipped = length > 6 && all.getInt(from) == EXIF ? 6 : 0;
        orientation = orientationOfTiff(all, from + skipped, (int) (from + length), orientation);
      }
      at = from + length + (length & 1);
    }
    if (frame == null || canvas != null && !canvas.equals(frame)) return Optional.empty();
    return sound(new PictureHeader(Format.WEBP, frame.width, frame.height, orientation));
  }

  private static PictureHeader webp(int width, int height) {
    return new PictureHeader(Format.WEBP, width, height, 1);
  }

  private static int medium(ByteBuffer bytes, int at) {
    return (bytes.getShort(at) & 0xFFFF) | (bytes.get(at + 2) & 0xFF) << 16;
  }

  /** A key frame of VP8 (RFC 6386, 9.1). */
  private static @Nullable PictureHeader lossy(ByteBuffer bytes, int at) {
    boolean key = (bytes.get(at) & 1) == 0;
    if (!key || medium(bytes, at + 3) != 0x2A019D) return null;
    return webp(bytes.getShort(at + 6) & 0x3FFF, bytes.getShort(at + 8) & 0x3FFF);
  }

  private static @Nullable PictureHeader lossless(ByteBuffer bytes, int at) {
    if (bytes.get(at) != 0x2F) return null;
    int packed = bytes.getInt(at + 1);
    return webp(1 + (packed & 0x3FFF), 1 + (packed >>> 14 & 0x3FFF));
  }

  /** Every frame lies on the screen that the head promises; the first is what is shown. */
  private static Optional<PictureHeader> gif(ByteBuffer bytes) {
    int screenWidth = bytes.getShort(6) & 0xFFFF;
    int screenHeight = bytes.getShort(8) & 0xFFFF;
    int at = 13 + colours(bytes.get(10));
    PictureHeader first = null;
    while (at < bytes.capacity()) {
      int block = bytes.get(at) & 0xFF;
      if (block == 0x21) at = afterParts(bytes, at + 2);
      else if (block == 0x2C) {
        int width = bytes.getShort(at + 5) & 0xFFFF;
        int height = bytes.getShort(at + 7) & 0xFFFF;
        boolean inside =
            (bytes.getShort(at + 1) & 0xFFFF) + width <= screenWidth
                && (bytes.getShort(at + 3) & 0xFFFF) + height <= screenHeight;
        if (!inside) return Optional.empty();
        if (first != null)
          return sound(new PictureHeader(Format.GIF, first.width, first.height, 1, true));
        first = new PictureHeader(Format.GIF, width, height, 1);
        at = afterParts(bytes, at + 11 + colours(bytes.get(at + 9)));
      } else break;
    }
    return first == null ? Optional.empty() : sound(first);
  }

  private static int colours(byte flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private static int afterParts(ByteBuffer bytes, int from) {
    int at = from;
    while (bytes.get(at) != 0) at += 1 + (bytes.get(at) & 0xFF);
    return at + 1;
  }

  private static boolean standsAlone(int marker) {
    return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
  }

  private static boolean startsFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  /** From the first directory of an EXIF segment; what cannot be read is upright. */
  private static int orientation(ByteBuffer all, int from, int to, int otherwise) {
    if (to > all.capacity() || to - from < 20 || all.getInt(from) != EXIF) return otherwise;
    return orientationOfTiff(all, from + 6, to, otherwise);
  }

  private static int orientationOfTiff(ByteBuffer all, int tiff, int to, int otherwise) {
    if (to > all.capacity() || to - tiff < 14) return otherwise;
    var bytes = all.duplicate();
    int order = all.getShort(tiff) & 0xFFFF;
    bytes.order(order == 0x4949 ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
    long directory = tiff + (bytes.getInt(tiff + 4) & 0xFFFFFFFFL);
    if (directory + 2 > to) return otherwise;
    int entries = bytes.getShort((int) directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = (int) directory + 2 + 12 * i;
      if (entry + 12 > to) return otherwise;
      if ((bytes.getShort(entry) & 0xFFFF) == ORIENTATION) {
        int value = bytes.getShort(entry + 8) & 0xFFFF;
        return value >= 1 && value <= 8 ? value : otherwise;
      }
    }
    return otherwise;
  }
}
