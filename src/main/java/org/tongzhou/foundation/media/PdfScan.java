package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A first look at a PDF: names that begin programs, other files or a lock, wherever they stand in
 * the open or in packed objects, and parts that would burst. What is hidden deeper is found by
 * {@link PdfCleaning}, in a process of its own.
 */
final class PdfScan {

  /** A name may write any letter as # and two digits: /J#61vaScript. */
  private static final Set<String> ACTIVE =
      Set.of("/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia");

  private static final String LOCK = "/Encrypt";
  private static final String DELIMITERS = "/()<>[]{}%";
  private static final String OBJECTS = "/ObjStm";
  private static final int LONGEST = 15;

  /** Bytes in which a dictionary of packed objects is looked for. */
  private static final int DICTIONARY = 300;

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

  /** No page needs so much, and zeros alone are packed so tightly. */
  private static final long MOST_UNPACKED = 100L * 1024 * 1024;

  private static final int TIGHTEST = 500;

  private PdfScan() {}

  static void refuse(ByteBuffer file) {
    refuseActive(file);
    refuseBursting(file);
  }

  private static void refuseActive(ByteBuffer file) {
    for (int at = 0; at < file.limit(); at++) {
      if (file.get(at) != '/') continue;
      var name = name(file, at);
      if (ACTIVE.contains(name)) throw MediaRefusal.ACTIVE_PDF.with();
      if (name.equals(LOCK)) throw MediaRefusal.LOCKED_PDF.with();
    }
  }

  private static void refuseBursting(ByteBuffer file) {
    var unpacked = new byte[64 * 1024];
    var inflater = new Inflater();
    try {
      for (int at = 0; at + STREAM.length + 2 < file.capacity(); at++) {
        if (!startsStream(file, at)) continue;
        int from = at + STREAM.length;
        while (from < file.capacity() && file.get(from) <= ' ') from++;
        inflater.reset();
        inflater.setInput(file.duplicate().position(from));
        if (bursts(inflater, unpacked, holdsObjects(file, at))) throw MediaRefusal.BROKEN.with();
        at = from;
      }
    } finally {
      inflater.end();
    }
  }

  private static boolean bursts(Inflater inflater, byte[] unpacked, boolean objects) {
    try {
      int length;
      while ((length = inflater.inflate(unpacked)) > 0) {
        if (objects) refuseActive(ByteBuffer.wrap(unpacked, 0, length));
        if (inflater.getBytesWritten() > MOST_UNPACKED
            && inflater.getBytesWritten() > TIGHTEST * inflater.getBytesRead()) return true;
      }
    } catch (DataFormatException e) {
      // it is packed in another way, such as a photo
    }
    return false;
  }

  /** Whether the dictionary right before says that objects are packed here. */
  private static boolean holdsObjects(ByteBuffer file, int stream) {
    for (int at = stream - 1; at >= 0 && at > stream - DICTIONARY; at--)
      if (file.get(at) == '/' && name(file, at).equals(OBJECTS)) return true;
    return false;
  }

  private static boolean startsStream(ByteBuffer file, int at) {
    for (int i = 0; i < STREAM.length; i++) if (file.get(at + i) != STREAM[i]) return false;
    return true;
  }

  private static String name(ByteBuffer file, int from) {
    var name = new StringBuilder(LONGEST);
    int at = from;
    while (name.length() < LONGEST && at < file.limit()) {
      int letter = file.get(at++);
      if (letter == '#' && at + 1 < file.limit()) {
        int high = Character.digit(file.get(at), 16);
        int low = Character.digit(file.get(at + 1), 16);
        if (high >= 0 && low >= 0) {
          letter = high << 4 | low;
          at += 2;
        }
      }
      if (name.length() > 0 && (letter <= ' ' || DELIMITERS.indexOf(letter) >= 0)) break;
      name.append((char) letter);
    }
    return name.toString();
  }
}
