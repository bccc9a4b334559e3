package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boxes of which MP4, MOV, M4A and HEIC files are made (ISO 14496-12). Whatever points outside
 * of its parent throws, and the file is broken.
 */
record IsoBoxes(ByteBuffer bytes) {

  private static final int MOST_BOXES = 10_000;

  /**
   * @param from where its content begins
   * @param to where it ends
   */
  record Box(String type, int from, int to) {}

  static IsoBoxes of(ByteBuffer file) {
    return new IsoBoxes(file.duplicate().order(ByteOrder.BIG_ENDIAN));
  }

  List<Box> all() {
    return in(0, bytes.capacity());
  }

  List<Box> in(Box parent) {
    return in(parent.from(), parent.to());
  }

  /** Behind version and flags, with which some boxes begin. */
  List<Box> inFull(Box parent) {
    return in(parent.from() + 4, parent.to());
  }

  List<Box> in(int from, int to) {
    var boxes = new ArrayList<Box>();
    long at = from;
    while (at + 8 <= to && boxes.size() < MOST_BOXES) {
      long size = bytes.getInt((int) at) & 0xFFFFFFFFL;
      int head = 8;
      if (size == 1) {
        size = bytes.getLong((int) at + 8);
        head = 16;
      } else if (size == 0) size = to - at;
      if (size < head || at + size > to) throw new IndexOutOfBoundsException();
      boxes.add(new Box(Format.text(bytes, (int) at + 4, 4), (int) at + head, (int) (at + size)));
      at += size;
    }
    return boxes;
  }

  Optional<Box> find(List<Box> among, String type) {
    return among.stream().filter(box -> box.type().equals(type)).findFirst();
  }

  /** Down a path of boxes, the first of each name. */
  Optional<Box> find(Box from, String... path) {
    var found = Optional.of(from);
    for (var type : path) found = found.flatMap(box -> find(in(box), type));
    return found;
  }

  int version(Box box) {
    return bytes.get(box.from());
  }
}
