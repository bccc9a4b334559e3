package org.tongzhou.information.signing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.FrozenReport;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Snapshot;

/** The lists behind the numbers of a sign-off, and what the people on them had answered. */
record Content(
    Map<RoundSet, PersonSet> lists, List<Snapshot.Members> members, List<FrozenReport> reports) {

  static Content of(Snapshot snapshot) {
    return new Content(snapshot.sets(), snapshot.members(), snapshot.reports());
  }

  PersonSet list(RoundSet set) {
    return lists.getOrDefault(set, PersonSet.NOBODY);
  }

  /** For each unit its id, the length of its bitmap, and the bitmap; big-endian. */
  byte[] packedMembers() {
    var bitmaps = members.stream().map(one -> one.people().toBytes()).toList();
    var bytes = ByteBuffer.allocate(bitmaps.stream().mapToInt(bitmap -> 20 + bitmap.length).sum());
    for (int at = 0; at < bitmaps.size(); at++) {
      var unit = members.get(at).unit().value();
      bytes
          .putLong(unit.getMostSignificantBits())
          .putLong(unit.getLeastSignificantBits())
          .putInt(bitmaps.get(at).length)
          .put(bitmaps.get(at));
    }
    return bytes.array();
  }

  static List<Snapshot.Members> members(byte[] packed) {
    var members = new ArrayList<Snapshot.Members>();
    for (var bytes = ByteBuffer.wrap(packed); bytes.hasRemaining(); ) {
      var unit = new UnitId(new UUID(bytes.getLong(), bytes.getLong()));
      var bitmap = new byte[bytes.getInt()];
      bytes.get(bitmap);
      members.add(new Snapshot.Members(unit, PersonSet.fromBytes(bitmap)));
    }
    return members;
  }
}
