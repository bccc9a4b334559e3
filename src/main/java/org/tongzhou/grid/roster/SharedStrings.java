package org.tongzhou.grid.roster;

import static org.tongzhou.grid.roster.RosterRefusal.TOO_LARGE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a workbook, kept as bytes: a third of what strings would take. */
final class SharedStrings {

  static final SharedStrings EMPTY = new SharedStrings();

  private static final int BLOCK = 1024;

  private final List<byte[]> blocks = new ArrayList<>();
  private final ByteArrayOutputStream current = new ByteArrayOutputStream();
  private int[] ends = new int[BLOCK];
  private final List<int[]> endsOfBlocks = new ArrayList<>();
  private int count;
  private long bytes;

  void add(String text) {
    var encoded = text.getBytes(StandardCharsets.UTF_8);
    bytes += encoded.length;
    if (bytes > Limits.SHARED_STRING_BYTES || count >= Limits.SHARED_STRINGS)
      throw TOO_LARGE.with();
    current.writeBytes(encoded);
    ends[count % BLOCK] = current.size();
    if (++count % BLOCK == 0) close();
  }

  void close() {
    blocks.add(current.toByteArray());
    endsOfBlocks.add(ends);
    ends = new int[BLOCK];
    current.reset();
  }

  /** Null for a number that no text has: the file is damaged there. */
  @Nullable String get(int index) {
    if (index < 0 || index >= count || index / BLOCK >= blocks.size()) return null;
    var starts = endsOfBlocks.get(index / BLOCK);
    int place = index % BLOCK;
    int from = place == 0 ? 0 : starts[place - 1];
    var block = blocks.get(index / BLOCK);
    return new String(Arrays.copyOfRange(block, from, starts[place]), StandardCharsets.UTF_8);
  }
}
