package org.tongzhou.command.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenSetDuty;

/**
 * What was not read or not done in time becomes a duty of whoever stands above: unread students of
 * the cell's officer, posts of the counselor, the college or the office. Whoever catches up leaves
 * the duty at the next look.
 */
@Component
class Overdue {

  static final String ACKNOWLEDGEMENT = "directive.acknowledgement";
  static final String COMPLETION = "directive.completion";

  private final DirectiveRows rows;
  private final LiveDirectives live;
  private final Announcing announcing;
  private final Reach reach;
  private final Duties duties;
  private final CampusClock clock;

  Overdue(
      DirectiveRows rows,
      LiveDirectives live,
      Announcing announcing,
      Reach reach,
      Duties duties,
      CampusClock clock) {
    this.rows = rows;
    this.live = live;
    this.announcing = announcing;
    this.reach = reach;
    this.duties = duties;
    this.clock = clock;
  }

  /** Of the students; that of the posts has a subject of its own. */
  static String students(Directive directive) {
    return directive.subject();
  }

  static String posts(Directive directive) {
    return directive.subject() + ":posts";
  }

  /** Opens what has become overdue since the last look, and settles what was caught up. */
  @Transactional
  public void tick() {
    for (var id : rows.opening(clock.now())) {
      var directive = rows.find(id).orElseThrow();
      announcing.opened(directive, reach.rest(directive));
    }
    for (var mark : rows.due(clock.now())) {
      var directive = rows.find(mark.id()).orElseThrow();
      if (mark.reading()) openReading(directive);
      if (mark.doing()) openDoing(directive);
      rows.marked(mark);
    }
    for (var id : rows.overdue()) rows.find(id).ifPresent(this::settle);
  }

  private void openReading(Directive directive) {
    var due = directive.readBy();
    duties.openForSet(
        new OpenSetDuty(
            ACKNOWLEDGEMENT, students(directive), unread(directive), Level.OFFICER, due));
    for (var post : Post.values())
      duties.openForSet(
          new OpenSetDuty(
              ACKNOWLEDGEMENT,
              posts(directive),
              lacking(directive, List.of(post), NodeSet.UNREAD),
              above(post),
              due));
  }

  private void openDoing(Directive directive) {
    var due = directive.doneBy();
    if (due == null) return;
    for (var post : Post.values())
      duties.openForSet(
          new OpenSetDuty(
              COMPLETION,
              posts(directive),
              lacking(directive, List.of(post), NodeSet.NOT_DONE),
              above(post),
              due));
  }

  private static Level above(Post post) {
    return switch (post) {
      case OFFICER -> Level.COUNSELOR;
      case COUNSELOR -> Level.COLLEGE;
      case COLLEGE -> Level.CAMPUS;
      case CAMPUS -> Level.UNIVERSITY;
    };
  }

  private void settle(Directive directive) {
    var all = List.of(Post.values());
    settle(ACKNOWLEDGEMENT, students(directive), unread(directive));
    settle(ACKNOWLEDGEMENT, posts(directive), lacking(directive, all, NodeSet.UNREAD));
    settle(COMPLETION, posts(directive), lacking(directive, all, NodeSet.NOT_DONE));
  }

  private void settle(String kind, String subject, PersonSet lacking) {
    duties.settle(kind, subject, duties.waiting(kind, subject).minus(lacking), How.DONE);
  }

  /** Nobody is asked any more. */
  void end(Directive directive, How how) {
    duties.closeAll(ACKNOWLEDGEMENT, students(directive), how);
    duties.closeAll(ACKNOWLEDGEMENT, posts(directive), how);
    duties.closeAll(COMPLETION, posts(directive), how);
  }

  private PersonSet unread(Directive directive) {
    return live.find(directive.id())
        .map(one -> one.people(ReaderSet.UNREAD))
        .orElse(PersonSet.NOBODY);
  }

  /** Who answers for the nodes of a set. */
  private PersonSet lacking(Directive directive, List<Post> posts, NodeSet set) {
    var places = new ArrayList<Node.Place>();
    for (var node : rows.nodes(directive.id(), true, new UUID[0]))
      if (posts.contains(node.post()) && set.holds(node.state())) places.add(node.place());
    return PersonSet.owning(announcing.holders(places));
  }
}
