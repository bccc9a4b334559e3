package org.tongzhou.information.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What the tallies have to know of a committed report; travels through the change feed.
 *
 * @param codes one int a question, in the order of the round's form
 */
@SuppressWarnings("ArrayRecordComponent") // one array a report; nobody compares these
record ReportFact(int round, int person, int revision, int flags, int[] codes) {

  /** Many facts as bytes: for each round, person, revision, flags, number of codes, codes. */
  static byte[] write(List<ReportFact> facts) {
    int ints = 0;
    for (var fact : facts) ints += 5 + fact.codes.length;
    var bytes = ByteBuffer.allocate(4 * ints);
    for (var fact : facts) {
      bytes
          .putInt(fact.round)
          .putInt(fact.person)
          .putInt(fact.revision)
          .putInt(fact.flags)
          .putInt(fact.codes.length);
      for (int code : fact.codes) bytes.putInt(code);
    }
    return bytes.array();
  }

  static List<ReportFact> read(byte[] payload) {
    var facts = new ArrayList<ReportFact>();
    for (var bytes = ByteBuffer.wrap(payload); bytes.hasRemaining(); ) {
      int round = bytes.getInt();
      int person = bytes.getInt();
      int revision = bytes.getInt();
      int flags = bytes.getInt();
      var codes = new int[bytes.getInt()];
      for (int i = 0; i < codes.length; i++) codes[i] = bytes.getInt();
      facts.add(new ReportFact(round, person, revision, flags, codes));
    }
    return facts;
  }

  /** The codes as they stand in the table. */
  static byte[] pack(int[] codes) {
    var bytes = ByteBuffer.allocate(4 * codes.length);
    for (int code : codes) bytes.putInt(code);
    return bytes.array();
  }

  static int[] unpack(byte[] packed) {
    var codes = new int[packed.length / 4];
    ByteBuffer.wrap(packed).asIntBuffer().get(codes);
    return codes;
  }
}
