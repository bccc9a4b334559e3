package org.tongzhou.foundation.workbook;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a workbook, kept as bytes: a third of what strings would take. The bytes lie in
 * pieces of fixed size, because an array that grows is held twice while it grows.
 */
final class SharedStrings {

  static final SharedStrings EMPTY = new SharedStrings();

  private static final int PIECE = 1 << 20;

  private final List<byte[]> pieces = new ArrayList<>();
  private int[] ends = new int[1024];
  private int count;
  private int bytes;

  void add(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    if (bytes + encoded.length > Limits.SHARED_STRING_BYTES || count >= Limits.SHARED_STRINGS)
      throw TOO_LARGE.with();
    while (pieces.size() * (long) PIECE < bytes + encoded.length) pieces.add(new byte[PIECE]);
    copy(encoded, bytes, true);
    bytes += encoded.length;
    if (count == ends.length) ends = Arrays.copyOf(ends, count + (count >> 1));
    ends[count++] = bytes;
  }

  /** Null for a number that no text has: the file is damaged there. */
  @Nullable String get(int index) {
    if (index < 0 || index >= count) return null;
    int from = index == 0 ? 0 : ends[index - 1];
    var encoded = new byte[ends[index] - from];
    copy(encoded, from, false);
    return new String(encoded, StandardCharsets.UTF_8);
  }

  private void copy(byte[] text, int at, boolean in) {
    for (int done = 0; done < text.length; ) {
      var piece = pieces.get((at + done) / PIECE);
      int place = (at + done) % PIECE;
      int length = Math.min(PIECE - place, text.length - done);
      if (in) System.arraycopy(text, done, piece, place, length);
      else System.arraycopy(piece, place, text, done, length);
      done += length;
    }
  }
}
