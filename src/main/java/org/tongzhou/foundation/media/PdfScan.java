package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A first look at a PDF: names that begin programs, other files or a lock, wherever they stand in
 * the open, and parts that would burst. What is packed away is looked at by {@link PdfCleaning}, in
 * a process of its own.
 */
final class PdfScan {

  /** A name may write any letter as # and two digits: /J#61vaScript. */
  private static final List<String> ACTIVE =
      List.of("/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia");

  private static final String LOCK = "/Encrypt";
  private static final int LONGEST = 13;

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
    int end = file.capacity();
    for (int at = 0; at < end; at++) {
      if (file.get(at) != '/') continue;
      var name = name(file, at);
      if (ACTIVE.stream().anyMatch(name::startsWith)) throw MediaRefusal.ACTIVE_PDF.with();
      if (name.startsWith(LOCK)) throw MediaRefusal.LOCKED_PDF.with();
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
        if (bursts(inflater, unpacked)) throw MediaRefusal.BROKEN.with();
        at = from;
      }
    } finally {
      inflater.end();
    }
  }

  private static boolean bursts(Inflater inflater, byte[] unpacked) {
    try {
      while (inflater.inflate(unpacked) > 0)
        if (inflater.getBytesWritten() > MOST_UNPACKED
            && inflater.getBytesWritten() > TIGHTEST * inflater.getBytesRead()) return true;
    } catch (DataFormatException e) {
      // it is packed in another way, such as a photo
    }
    return false;
  }

  private static boolean startsStream(ByteBuffer file, int at) {
    for (int i = 0; i < STREAM.length; i++) if (file.get(at + i) != STREAM[i]) return false;
    return true;
  }

  private static String name(ByteBuffer file, int from) {
    var name = new StringBuilder(LONGEST);
    int at = from;
    while (name.length() < LONGEST && at < file.capacity()) {
      int letter = file.get(at++);
      if (letter == '#' && at + 1 < file.capacity()) {
        int high = Character.digit(file.get(at), 16);
        int low = Character.digit(file.get(at + 1), 16);
        if (high >= 0 && low >= 0) {
          letter = high << 4 | low;
          at += 2;
        }
      }
      if (name.length() > 0 && (letter <= ' ' || letter == '/')) break;
      name.append((char) letter);
    }
    return name.toString();
  }
}
