package org.tongzhou.foundation.workbook;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Finds the bytes that follow the rows of a sheet without reading the rows as XML. */
final class SheetTail {

  private static final byte[] END = "sheetData>".getBytes(StandardCharsets.US_ASCII);

  private final int limit;

  SheetTail(int limit) {
    this.limit = limit;
  }

  byte[] after(InputStream in) throws IOException {
    var tail = new ByteArrayOutputStream();
    var buffer = new byte[64 << 10];
    boolean found = false;
    boolean closing = false;
    boolean opened = false;
    int matched = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      int from = 0;
      for (int i = 0; i < count && !found; i++) {
        byte b = buffer[i];
        if (b == '<') {
          opened = true;
          closing = false;
          matched = 0;
          continue;
        }
        if (opened) closing = b == '/';
        opened = false;
        if (!closing) continue;
        // a prefix such as x: may stand before the name
        matched = b == END[matched] ? matched + 1 : b == END[0] ? 1 : 0;
        if (matched == END.length) {
          found = true;
          from = i + 1;
        }
      }
      if (found) tail.write(buffer, from, count - from);
      if (tail.size() > limit) throw TOO_LARGE.with();
    }
    return tail.toByteArray();
  }
}
