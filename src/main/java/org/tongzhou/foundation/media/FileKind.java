package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of files that may be attached, told by their content and never by their name. */
public enum FileKind {
  PDF("pdf", "application/pdf"),
  DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PPTX("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
  DOC("doc", "application/msword"),
  XLS("xls", "application/vnd.ms-excel"),
  PPT("ppt", "application/vnd.ms-powerpoint"),
  JPEG("jpg", "image/jpeg");

  private static final int ZIP_ENTRY = 0x02014b50;
  private static final int ZIP_END = 0x06054b50;
  private static final int ZIP_END_SIZE = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MOST_ENTRIES = 10_000;
  private static final long OLE = 0xD0CF11E0A1B11AE1L;

  private final String extension;
  private final String type;

  FileKind(String extension, String type) {
    this.extension = extension;
    this.type = type;
  }

  public String extension() {
    return extension;
  }

  public String type() {
    return type;
  }

  /** Empty for everything that is none of them, and for documents that carry programs. */
  static Optional<FileKind> of(byte[] file) {
    if (file.length < 64) return Optional.empty();
    if (PictureHeader.of(file).isPresent()) return Optional.of(JPEG);
    if (new String(file, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-"))
      return Optional.of(PDF);
    var bytes = ByteBuffer.wrap(file);
    if (bytes.getLong(0) == OLE) return oldOffice(file);
    return file[0] == 'P' && file[1] == 'K' ? openXml(bytes) : Optional.empty();
  }

  /** By the names in the archive's directory; nothing is unpacked. */
  private static Optional<FileKind> openXml(ByteBuffer bytes) {
    var names = names(bytes.order(ByteOrder.LITTLE_ENDIAN));
    if (!names.contains("[Content_Types].xml")) return Optional.empty();
    if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) return Optional.empty();
    if (names.contains("word/document.xml")) return Optional.of(DOCX);
    if (names.contains("xl/workbook.xml")) return Optional.of(XLSX);
    return names.contains("ppt/presentation.xml") ? Optional.of(PPTX) : Optional.empty();
  }

  private static Set<String> names(ByteBuffer bytes) {
    var names = new HashSet<String>();
    try {
      int end = bytes.capacity() - ZIP_END_SIZE;
      int earliest = Math.max(0, end - LONGEST_COMMENT);
      while (end >= earliest && bytes.getInt(end) != ZIP_END) end--;
      if (end < earliest) return names;
      int at = bytes.getInt(end + 16);
      for (int i = 0; i < MOST_ENTRIES && bytes.getInt(at) == ZIP_ENTRY; i++) {
        int length = bytes.getShort(at + 28) & 0xFFFF;
        var name = new byte[length];
        bytes.get(at + 46, name);
        names.add(new String(name, StandardCharsets.UTF_8));
        at += 46 + length + (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
      }
    } catch (IndexOutOfBoundsException e) {
      names.clear(); // a directory that points outside of the file names nothing
    }
    return names;
  }

  private static Optional<FileKind> oldOffice(byte[] file) {
    if (holds(file, "_VBA_PROJECT")) return Optional.empty();
    if (holds(file, "WordDocument")) return Optional.of(DOC);
    if (holds(file, "Workbook") || holds(file, "Book")) return Optional.of(XLS);
    return holds(file, "PowerPoint Document") ? Optional.of(PPT) : Optional.empty();
  }

  /** Whether a stream of that name stands in the file's directory, which writes UTF-16. */
  private static boolean holds(byte[] file, String name) {
    var wanted = name.getBytes(StandardCharsets.UTF_16LE);
    search:
    for (int at = 0; at + wanted.length <= file.length; at += 2) {
      for (int i = 0; i < wanted.length; i++) if (file[at + i] != wanted[i]) continue search;
      return true;
    }
    return false;
  }

  /** What remains of a stranger's name: no folders, no control characters, our own extension. */
  String safeName(String given) {
    var bare = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    int dot = bare.lastIndexOf('.');
    var stem =
        (dot > 0 ? bare.substring(0, dot) : bare)
            .replaceAll("[\\p{C}<>:\"|?*]", "")
            .strip()
            .replaceAll("^\\.+", "");
    if (stem.length() > 120) stem = stem.substring(0, 120);
    return (stem.isEmpty() ? "file" : stem) + "." + extension;
  }
}
