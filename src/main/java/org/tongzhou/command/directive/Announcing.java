package org.tongzhou.command.directive;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.notice.InBoth;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.Grid;

/** Tells everybody whom a directive concerns that it is there, was corrected or was withdrawn. */
@Component
class Announcing {

  /** What may not stand in a notice, for it may be sent outside: long numbers and addresses. */
  private static final Pattern PERSONAL =
      Pattern.compile("\\d(?:[ -]?\\d){6,}|[Tt]\\d{4,}|\\S@\\S");

  private final Notices notices;
  private final Grid grid;
  private final CampusClock clock;

  Announcing(Notices notices, Grid grid, CampusClock clock) {
    this.notices = notices;
    this.grid = grid;
    this.clock = clock;
  }

  void issued(Directive directive, Reach.Those to) {
    send("directive.notice.issued", "", directive, to);
  }

  /** It has come down to others. */
  void reached(Directive directive, Reach.Those to, Set<Node.Place> by) {
    var first = by.stream().map(at -> at.post() + ":" + at.unit().value()).sorted().findFirst();
    send("directive.notice.issued", first.map(it -> ":" + it).orElse(""), directive, to);
  }

  /** It goes to everybody else. */
  void opened(Directive directive, Reach.Those rest) {
    send("directive.notice.issued", ":all", directive, rest);
  }

  void corrected(Directive directive, Reach.Those to) {
    send("directive.notice.corrected", "", directive, to);
  }

  void withdrawn(Directive directive, Reach.Those to) {
    send("directive.notice.withdrawn", "", directive, to);
  }

  private void send(String kind, String occasion, Directive directive, Reach.Those those) {
    var to = those.people().copy();
    to.or(holders(those.places()));
    if (to.isEmpty()) return;
    notices.send(
        new SendNotice(
            kind,
            to,
            List.of(title(directive), directive.readBy()),
            "/directives/" + directive.code(),
            Urgency.NORMAL,
            kind + ":" + directive.code() + ":" + directive.version() + occasion));
  }

  /** Who answers for these nodes today. */
  RoaringBitmap holders(Collection<Node.Place> nodes) {
    var holders = new RoaringBitmap();
    var wanted = new HashSet<>(nodes);
    var units = nodes.stream().map(Node.Place::unit).distinct().toList();
    for (var holder : grid.holders(units, clock.today())) {
      var held = holder.appointment();
      var unit = held.unit();
      if (unit == null || !holder.acts()) continue;
      for (var post : Post.values())
        if (post.role() == held.role() && wanted.contains(new Node.Place(unit, post)))
          holders.add(held.person().value());
    }
    return holders;
  }

  /** The title, or the number where a title could point to a person. */
  private static InBoth title(Directive directive) {
    var chinese = directive.text().title(java.util.Locale.SIMPLIFIED_CHINESE);
    var english = directive.text().title(java.util.Locale.ENGLISH);
    return PERSONAL.matcher(chinese + " " + english).find()
        ? new InBoth(directive.code(), directive.code())
        : new InBoth(chinese, english);
  }
}
