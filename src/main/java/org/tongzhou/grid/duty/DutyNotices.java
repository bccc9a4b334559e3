package org.tongzhou.grid.duty;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;

/** Tells whoever holds a duty now; thousands of owners are one notice. */
@Component
class DutyNotices {

  private final Notices notices;

  DutyNotices(Notices notices) {
    this.notices = notices;
  }

  void opened(Collection<Owner> owners, Line line) {
    send("duty.notice.opened", people(owners, line));
  }

  void cameUp(RoaringBitmap people) {
    send("duty.notice.came-up", people);
  }

  void handedOver(int person) {
    send("duty.notice.handed-over", RoaringBitmap.bitmapOf(person));
  }

  /** Whoever reads it when these hold something. */
  static RoaringBitmap people(Collection<Owner> owners, Line line) {
    var people = new RoaringBitmap();
    for (var owner : Set.copyOf(owners))
      if (owner.person() > 0) people.add(owner.person());
      else people.add(line.office());
    return people;
  }

  private void send(String kind, RoaringBitmap people) {
    if (people.isEmpty()) return;
    notices.send(new SendNotice(kind, people, List.of(), "/duties", Urgency.NORMAL, null));
  }
}
