package org.tongzhou.foundation.workbook;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.UNREADABLE;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stands between the unpacked bytes of a workbook and the XML parser, so that no parser ever meets
 * what could blow it up: too many bytes, a single token of megabytes, a document type, or an
 * encoding in which markup looks different.
 */
class GuardedPart extends FilterInputStream {

  private static final int TEXT = 0;
  private static final int OPENED = 1; // just after "<"
  private static final int DECLARED = 2; // just after "<!"
  private static final int COMMENT = 3;
  private static final int CDATA = 4;

  private final long packed;
  private final long limit;
  private long bytes;
  private int run;
  private int state = TEXT;
  private int before;
  private int beforeThat;

  GuardedPart(InputStream in, long packed, long limit) {
    super(in);
    this.packed = Math.max(packed, 1);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count <= 0) return count;
    bytes += count;
    if (bytes > limit) throw TOO_LARGE.with();
    if (bytes > Limits.RATIO_IGNORED_BELOW && bytes / packed > Limits.PACKED_RATIO) {
      throw TOO_LARGE.with();
    }
    for (int i = offset; i < offset + count; i++) look(buffer[i]);
    return count;
  }

  private void look(byte b) {
    if (state == TEXT) {
      if (b == '<') {
        state = OPENED;
        run = 0;
        return;
      }
      // UTF-16 and UTF-32 show themselves by zero bytes, which no XML in UTF-8 contains
      if (b == 0) throw UNREADABLE.with();
    } else if (state == OPENED) {
      state = b == '!' ? DECLARED : TEXT;
    } else if (state == DECLARED) {
      // a comment, character data, or a document type: the last is never wanted
      if (b != '-' && b != '[') throw UNREADABLE.with();
      state = b == '-' ? COMMENT : CDATA;
      before = 0;
      beforeThat = 0;
    } else {
      int closing = state == COMMENT ? '-' : ']';
      if (b == '>' && before == closing && beforeThat == closing) state = TEXT;
      beforeThat = before;
      before = b;
    }
    if (++run > Limits.MARKUP_BYTES) throw TOO_LARGE.with();
  }

  @Override
  public long skip(long n) throws IOException {
    var buffer = new byte[(int) Math.min(n, 8192)];
    return Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
