package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the first sound of an MP3 behind its tag, so that a stray FF FB makes no sound of a file.
 */
final class Mp3Header {

  private static final int[] RATES = {44_100, 48_000, 32_000};
  private static final int[] KILOBITS = {
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] KILOBITS_OF_LOW_RATES = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };

  private Mp3Header() {}

  /** MPEG 1 or 2, layer III, with a bit rate and a sampling rate that exist. */
  static boolean startsFrame(int head) {
    int bits = head >>> 12 & 0xF;
    return (head & 0xFFE60000) == 0xFFE20000
        && (head >>> 19 & 3) != 1
        && bits > 0
        && bits < 15
        && (head >>> 10 & 3) != 3;
  }

  /** About how long it plays, by its first frame; 0 when two frames do not follow each other. */
  static long millis(ByteBuffer file) {
    var bytes = file.duplicate().order(ByteOrder.BIG_ENDIAN);
    int at = afterTag(bytes);
    if (at + 4 > bytes.capacity() || !startsFrame(bytes.getInt(at))) return 0;
    int head = bytes.getInt(at);
    boolean first = (head >>> 19 & 3) == 3;
    int kilobits = (first ? KILOBITS : KILOBITS_OF_LOW_RATES)[head >>> 12 & 0xF];
    int rate = RATES[head >>> 10 & 3] / (first ? 1 : (head >>> 19 & 3) == 2 ? 2 : 4);
    int length = (first ? 144 : 72) * kilobits * 1000 / rate + (head >>> 9 & 1);
    int next = at + length;
    if (next + 4 > bytes.capacity() || !startsFrame(bytes.getInt(next))) return 0;
    return Math.max(1, (bytes.capacity() - at) * 8L / kilobits);
  }

  private static int afterTag(ByteBuffer bytes) {
    if (!Format.text(bytes, 0, 3).equals("ID3")) return 0;
    int size = 0;
    for (int i = 6; i < 10; i++) size = size << 7 | bytes.get(i) & 0x7F;
    return 10 + size;
  }
}
