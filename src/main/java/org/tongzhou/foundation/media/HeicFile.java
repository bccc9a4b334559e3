package org.tongzhou.foundation.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.IsoBoxes.Box;

/**
 * A photo as iPhones take it (ISO 23008-12): a grid of tiles, each a still of HEVC. It is taken
 * apart here, so that the decoder sees nothing but bare tiles: no names, places, thumbnails or
 * depth maps, and no size that we have not read. The ffmpeg of Debian cannot put tiles together by
 * itself before version 7.
 *
 * @param orientation as in EXIF, which a HEIC's own turn and mirror are turned into
 * @param tiles row by row; one for a picture that is not cut
 */
record HeicFile(int width, int height, int orientation, int columns, int rows, List<byte[]> tiles) {

  private static final int MOST_TILES = 1_024;
  private static final int LENGTH_SIZE_IN_CONFIGURATION = 21;
  private static final byte[] START = {0, 0, 0, 1};

  long pixels() {
    return (long) width * height;
  }

  /** The tiles as one stream of HEVC, each with all that decoding it needs. */
  void write(OutputStream out) throws IOException {
    for (var tile : tiles) out.write(tile);
  }

  /** Empty for what is no such photo, or is broken. */
  static Optional<HeicFile> of(ByteBuffer file) {
    try {
      return new Reader(IsoBoxes.of(file)).read();
    } catch (IndexOutOfBoundsException | IOException e) {
      return Optional.empty();
    }
  }

  /** Where the bytes of an item lie. */
  private record Extent(boolean inside, long from, long length) {}

  private static final class Reader {

    private final IsoBoxes boxes;
    private final ByteBuffer bytes;
    private final Map<Integer, String> types = new HashMap<>();
    private final Map<Integer, List<Extent>> places = new HashMap<>();
    private final Map<Integer, List<Integer>> parts = new HashMap<>();
    private final Map<Integer, List<Integer>> propertiesOf = new HashMap<>();
    private List<Box> properties = List.of();
    private @Nullable Box inside;

    Reader(IsoBoxes boxes) {
      this.boxes = boxes;
      this.bytes = boxes.bytes();
    }

    Optional<HeicFile> read() throws IOException {
      var meta = boxes.find(boxes.all(), "meta").orElse(null);
      if (meta == null) return Optional.empty();
      int primary = -1;
      for (var box : boxes.inFull(meta)) {
        switch (box.type()) {
          case "pitm" -> primary = id(box.from() + 4, boxes.version(box) > 0);
          case "iinf" -> items(box);
          case "iloc" -> places(box);
          case "iref" -> references(box);
          case "iprp" -> properties(box);
          case "idat" -> inside = box;
          default -> {
            // names, places, rights: nothing that we want
          }
        }
      }
      var type = types.getOrDefault(primary, "");
      return switch (type) {
        case "hvc1" -> Optional.of(whole(primary));
        case "grid" -> grid(primary);
        default -> Optional.empty();
      };
    }

    private int id(int at, boolean wide) {
      return wide ? bytes.getInt(at) : bytes.getShort(at) & 0xFFFF;
    }

    private void items(Box box) {
      for (var item : boxes.in(box.from() + (boxes.version(box) == 0 ? 6 : 8), box.to())) {
        boolean wide = boxes.version(item) == 3;
        int at = item.from() + 4;
        types.put(id(at, wide), Format.text(bytes, at + (wide ? 6 : 4), 4));
      }
    }

    private void places(Box box) {
      int version = boxes.version(box);
      int at = box.from() + 4;
      int sizes = bytes.getShort(at) & 0xFFFF;
      int offsetSize = sizes >>> 12;
      int lengthSize = sizes >>> 8 & 0xF;
      int baseSize = sizes >>> 4 & 0xF;
      int indexSize = version > 0 ? sizes & 0xF : 0;
      int count = id(at + 2, version == 2);
      at += version == 2 ? 6 : 4;
      for (int i = 0; i < count && i <= 2 * MOST_TILES; i++) {
        int item = id(at, version == 2);
        at += version == 2 ? 4 : 2;
        int method = version > 0 ? bytes.getShort(at) & 0xF : 0;
        at += version > 0 ? 4 : 2;
        long base = number(at, baseSize);
        at += baseSize;
        int extents = bytes.getShort(at) & 0xFFFF;
        at += 2;
        var all = new ArrayList<Extent>();
        for (int n = 0; n < extents && n < MOST_TILES; n++) {
          long from = base + number(at + indexSize, offsetSize);
          long length = number(at + indexSize + offsetSize, lengthSize);
          at += indexSize + offsetSize + lengthSize;
          all.add(new Extent(method == 1, from, length));
        }
        if (method <= 1) places.put(item, all);
      }
    }

    private long number(int at, int size) {
      return switch (size) {
        case 0 -> 0;
        case 4 -> bytes.getInt(at) & 0xFFFFFFFFL;
        case 8 -> bytes.getLong(at);
        default -> throw new IndexOutOfBoundsException();
      };
    }

    private void references(Box box) {
      boolean wide = boxes.version(box) > 0;
      int step = wide ? 4 : 2;
      for (var reference : boxes.inFull(box)) {
        if (!reference.type().equals("dimg")) continue;
        int at = reference.from() + step;
        int count = bytes.getShort(at) & 0xFFFF;
        if (count > MOST_TILES) throw new IndexOutOfBoundsException();
        var to = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) to.add(id(at + 2 + i * step, wide));
        parts.put(id(reference.from(), wide), to);
      }
    }

    private void properties(Box box) {
      for (var part : boxes.in(box)) {
        if (part.type().equals("ipco")) properties = boxes.in(part);
        if (!part.type().equals("ipma")) continue;
        boolean wideItem = boxes.version(part) > 0;
        boolean wideIndex = (bytes.get(part.from() + 3) & 1) != 0;
        int at = part.from() + 8;
        int entries = bytes.getInt(part.from() + 4);
        for (int i = 0; i < entries && i <= 2 * MOST_TILES; i++) {
          int item = id(at, wideItem);
          at += wideItem ? 4 : 2;
          int count = bytes.get(at++) & 0xFF;
          var indexes = new ArrayList<Integer>();
          for (int n = 0; n < count; n++) {
            indexes.add(wideIndex ? bytes.getShort(at) & 0x7FFF : bytes.get(at) & 0x7F);
            at += wideIndex ? 2 : 1;
          }
          propertiesOf.put(item, indexes);
        }
      }
    }

    private List<Box> propertiesOf(int item) {
      return propertiesOf.getOrDefault(item, List.of()).stream()
          .filter(index -> index > 0)
          .map(index -> properties.get(index - 1))
          .toList();
    }

    private Box property(int item, String type) {
      return boxes.find(propertiesOf(item), type).orElseThrow(IndexOutOfBoundsException::new);
    }

    private int widthOf(int item) {
      return sound(bytes.getInt(property(item, "ispe").from() + 4));
    }

    private int heightOf(int item) {
      return sound(bytes.getInt(property(item, "ispe").from() + 8));
    }

    private static int sound(int size) {
      if (size <= 0) throw new IndexOutOfBoundsException();
      return size;
    }

    private HeicFile whole(int item) throws IOException {
      return new HeicFile(
          widthOf(item), heightOf(item), orientation(item), 1, 1, List.of(tile(item)));
    }

    private Optional<HeicFile> grid(int item) throws IOException {
      var of = parts.getOrDefault(item, List.of());
      var layout = ByteBuffer.wrap(content(item));
      boolean wide = (layout.get(1) & 1) != 0;
      int rows = (layout.get(2) & 0xFF) + 1;
      int columns = (layout.get(3) & 0xFF) + 1;
      int width = sound(wide ? layout.getInt(4) : layout.getShort(4) & 0xFFFF);
      int height = sound(wide ? layout.getInt(8) : layout.getShort(6) & 0xFFFF);
      if (of.isEmpty() || of.size() != rows * columns) return Optional.empty();
      int tileWidth = widthOf(of.getFirst());
      int tileHeight = heightOf(of.getFirst());
      boolean alike =
          of.stream()
              .allMatch(
                  tile ->
                      types.getOrDefault(tile, "").equals("hvc1")
                          && widthOf(tile) == tileWidth
                          && heightOf(tile) == tileHeight);
      // the grid is cut to the size of the picture: no tile lies outside of it
      boolean fits =
          (long) columns * tileWidth >= width
              && (columns - 1L) * tileWidth < width
              && (long) rows * tileHeight >= height
              && (rows - 1L) * tileHeight < height;
      if (!alike || !fits) return Optional.empty();
      var tiles = new ArrayList<byte[]>();
      for (int tile : of) tiles.add(tile(tile));
      return Optional.of(new HeicFile(width, height, orientation(item), columns, rows, tiles));
    }

    /** A turn and a mirror, in the order in which they are named, as one of EXIF's eight. */
    private int orientation(int item) {
      boolean mirrored = false;
      int quarters = 0; // clockwise, after the mirror
      for (var property : propertiesOf(item)) {
        int value = property.from() < property.to() ? bytes.get(property.from()) : 0;
        if (property.type().equals("irot")) quarters = quarters + 4 - (value & 3);
        if (property.type().equals("imir")) {
          mirrored = !mirrored;
          quarters = ((value & 1) == 1 ? 4 : 6) - quarters % 4;
        }
      }
      int[] upright = mirrored ? new int[] {2, 7, 4, 5} : new int[] {1, 6, 3, 8};
      return upright[quarters % 4];
    }

    private byte[] content(int item) throws IOException {
      var out = new ByteArrayOutputStream();
      for (var extent : places.getOrDefault(item, List.of())) {
        long from = extent.from();
        long end = bytes.capacity();
        if (extent.inside()) {
          if (inside == null) throw new IndexOutOfBoundsException();
          from += inside.from();
          end = inside.to();
        }
        long length = extent.length() == 0 ? end - from : extent.length();
        if (from < 0 || length < 0 || from + length > end) throw new IndexOutOfBoundsException();
        var part = new byte[(int) length];
        bytes.get((int) from, part);
        out.write(part);
        if (out.size() > bytes.capacity()) throw new IndexOutOfBoundsException();
      }
      return out.toByteArray();
    }

    /** Parameter sets and the still, with start codes in place of lengths. */
    private byte[] tile(int item) throws IOException {
      var configuration = property(item, "hvcC");
      int at = configuration.from() + LENGTH_SIZE_IN_CONFIGURATION;
      int lengthSize = (bytes.get(at) & 3) + 1;
      int arrays = bytes.get(at + 1) & 0xFF;
      at += 2;
      var out = new ByteArrayOutputStream();
      for (int i = 0; i < arrays; i++) {
        int units = bytes.getShort(at + 1) & 0xFFFF;
        at += 3;
        for (int n = 0; n < units; n++) {
          int length = bytes.getShort(at) & 0xFFFF;
          var unit = new byte[length];
          bytes.get(at + 2, unit);
          out.write(START);
          out.write(unit);
          at += 2 + length;
          if (at > configuration.to()) throw new IndexOutOfBoundsException();
        }
      }
      var still = content(item);
      int from = 0;
      while (from + lengthSize <= still.length) {
        int start = from;
        long length =
            IntStream.range(0, lengthSize)
                .mapToLong(i -> still[start + i] & 0xFF)
                .reduce(0, (sum, next) -> sum << 8 | next);
        from += lengthSize;
        if (length > still.length - from) throw new IndexOutOfBoundsException();
        out.write(START);
        out.write(still, from, (int) length);
        from += (int) length;
      }
      return out.toByteArray();
    }
  }
}
