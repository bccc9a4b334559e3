package org.tongzhou.information.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A report as it stood at one moment: enough to count it again, and to know whether it is still the
 * same.
 *
 * @param fingerprint the first eight bytes of the SHA-256 of its answers, as they are kept
 * @param codes one int a question, in the order of the round's form
 */
@SuppressWarnings("ArrayRecordComponent") // one array a report; nobody compares these
public record FrozenReport(int person, int revision, int marks, long fingerprint, int[] codes) {

  /**
   * Many as bytes, big-endian: for each person, revision, marks, fingerprint, number of codes,
   * codes.
   */
  public static byte[] write(List<FrozenReport> reports) {
    int size = 0;
    for (var report : reports) size += 24 + 4 * report.codes.length;
    var bytes = ByteBuffer.allocate(size);
    for (var report : reports) {
      bytes
          .putInt(report.person)
          .putInt(report.revision)
          .putInt(report.marks)
          .putLong(report.fingerprint)
          .putInt(report.codes.length);
      for (int code : report.codes) bytes.putInt(code);
    }
    return bytes.array();
  }

  public static List<FrozenReport> read(byte[] written) {
    var reports = new ArrayList<FrozenReport>();
    for (var bytes = ByteBuffer.wrap(written); bytes.hasRemaining(); ) {
      int person = bytes.getInt();
      int revision = bytes.getInt();
      int marks = bytes.getInt();
      long fingerprint = bytes.getLong();
      var codes = new int[bytes.getInt()];
      for (int i = 0; i < codes.length; i++) codes[i] = bytes.getInt();
      reports.add(new FrozenReport(person, revision, marks, fingerprint, codes));
    }
    return reports;
  }
}
