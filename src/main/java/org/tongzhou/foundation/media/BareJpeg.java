package org.tongzhou.foundation.media;

import java.io.ByteArrayOutputStream;

/** A JPEG without what is written beside its picture: EXIF, XMP, IPTC, comments, a tail. */
final class BareJpeg {

  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int COMMENT = 0xFE;
  private static final int APP_1 = 0xE1;
  private static final int COLOURS = 0xE2;
  private static final int APP_13 = 0xED;

  private BareJpeg() {}

  /** The same bytes where they are no such file. */
  static byte[] of(byte[] jpeg) {
    if (jpeg.length < 4 || !isMarker(jpeg, 0) || (jpeg[1] & 0xFF) != START) return jpeg;
    var out = new ByteArrayOutputStream(jpeg.length);
    out.write(jpeg, 0, 2);
    int at = 2;
    while (at + 4 <= jpeg.length && isMarker(jpeg, at)) {
      int marker = jpeg[at + 1] & 0xFF;
      int next = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
      if (marker == END || next > jpeg.length) break;
      if (!says(marker)) out.write(jpeg, at, next - at);
      at = next;
      if (marker != SCAN) continue;
      int end = endOfScan(jpeg, at);
      out.write(jpeg, at, end - at);
      at = end;
    }
    out.write(0xFF);
    out.write(END);
    return out.toByteArray();
  }

  private static boolean isMarker(byte[] jpeg, int at) {
    return (jpeg[at] & 0xFF) == 0xFF;
  }

  private static boolean says(int marker) {
    return marker == COMMENT || marker >= APP_1 && marker <= APP_13 && marker != COLOURS;
  }

  /** In a scan, FF is followed by 0 or stands before one of eight marks for starting again. */
  private static int endOfScan(byte[] jpeg, int from) {
    for (int at = from; at + 1 < jpeg.length; at++) {
      int next = jpeg[at + 1] & 0xFF;
      boolean within = next == 0 || next == 0xFF || next >= 0xD0 && next <= 0xD7;
      if (isMarker(jpeg, at) && !within) return at;
    }
    return jpeg.length;
  }
}
