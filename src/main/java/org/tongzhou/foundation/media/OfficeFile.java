package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells office documents apart by the directory of the archive that they are; nothing is unpacked.
 * Those that carry programs are none, nor are archives that would burst.
 */
final class OfficeFile {

  private static final int ZIP_ENTRY = 0x02014b50;
  private static final int ZIP_END = 0x06054b50;
  private static final int ZIP_END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MOST_ENTRIES = 10_000;

  /** More than any document that people write: Word needs some 10 times its file to open it. */
  private static final long MOST_UNPACKED = 400L * 1024 * 1024;

  private OfficeFile() {}

  static Optional<Format> of(ByteBuffer file) {
    var bytes = file.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    return bytes.get(0) == 'P' ? openXml(bytes) : old(bytes);
  }

  private static Optional<Format> openXml(ByteBuffer bytes) {
    var names = names(bytes);
    if (!names.contains("[Content_Types].xml")) return Optional.empty();
    if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) return Optional.empty();
    if (names.contains("word/document.xml")) return Optional.of(Format.DOCX);
    if (names.contains("xl/workbook.xml")) return Optional.of(Format.XLSX);
    return names.contains("ppt/presentation.xml") ? Optional.of(Format.PPTX) : Optional.empty();
  }

  /** None where the directory points outside of the file, or where too much would be unpacked. */
  private static Set<String> names(ByteBuffer bytes) {
    var names = new HashSet<String>();
    long packed = 0;
    long unpacked = 0;
    try {
      int end = bytes.capacity() - ZIP_END_SIZE;
      int earliest = Math.max(0, end - LONGEST_COMMENT);
      while (end >= earliest && bytes.getInt(end) != ZIP_END) end--;
      if (end < earliest) return names;
      int at = bytes.getInt(end + 16);
      for (int i = 0; i < MOST_ENTRIES && bytes.getInt(at) == ZIP_ENTRY; i++) {
        packed += bytes.getInt(at + 20) & 0xFFFFFFFFL;
        unpacked += bytes.getInt(at + 24) & 0xFFFFFFFFL;
        int length = bytes.getShort(at + 28) & 0xFFFF;
        var name = new byte[length];
        bytes.get(at + 46, name);
        names.add(new String(name, StandardCharsets.UTF_8));
        at += 46 + length + (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
      }
    } catch (IndexOutOfBoundsException e) {
      return Set.of();
    }
    // entries that lie over each other are packed into more bytes than the file has
    return packed > bytes.capacity() || unpacked > MOST_UNPACKED ? Set.of() : names;
  }

  private static Optional<Format> old(ByteBuffer bytes) {
    if (holds(bytes, "_VBA_PROJECT")) return Optional.empty();
    if (holds(bytes, "WordDocument")) return Optional.of(Format.DOC);
    if (holds(bytes, "Workbook") || holds(bytes, "Book")) return Optional.of(Format.XLS);
    return holds(bytes, "PowerPoint Document") ? Optional.of(Format.PPT) : Optional.empty();
  }

  /** Whether a stream of that name stands in the file's directory, which writes UTF-16. */
  private static boolean holds(ByteBuffer bytes, String name) {
    var wanted = name.getBytes(StandardCharsets.UTF_16LE);
    search:
    for (int at = 0; at + wanted.length <= bytes.capacity(); at += 2) {
      for (int i = 0; i < wanted.length; i++) if (bytes.get(at + i) != wanted[i]) continue search;
      return true;
    }
    return false;
  }
}
