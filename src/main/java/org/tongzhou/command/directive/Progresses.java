package org.tongzhou.command.directive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** The door of the numbers of directives, and of the people and units behind each of them. */
@Service
public class Progresses {

  private final LiveDirectives live;
  private final DirectiveRows rows;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;
  private final Reach reach;

  Progresses(
      LiveDirectives live,
      DirectiveRows rows,
      Units units,
      Scopes scopes,
      CampusClock clock,
      Reach reach) {
    this.live = live;
    this.rows = rows;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
    this.reach = reach;
  }

  /** A unit by its id or by the code that people know it by, within what the account may see. */
  public UnitId unit(String written, Account account) {
    var tree = units.tree();
    var found = tree.byCode(written).map(Unit::id).orElseGet(() -> byId(written));
    if (tree.unit(found).isEmpty() || !scope(account).permits(found))
      throw DirectiveRefusal.NO_SUCH_UNIT.with();
    return found;
  }

  private static UnitId byId(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      throw DirectiveRefusal.NO_SUCH_UNIT.with();
    }
  }

  private Scope scope(Account account) {
    return scopes.of(account, Permission.DIRECTIVE_SEE);
  }

  /** The numbers of one unit and of the units below it. */
  public Progress of(Directive directive, UnitId unit, Account account) {
    if (!scope(account).permits(unit)) throw DirectiveRefusal.NO_SUCH_UNIT.with();
    var tree = units.tree();
    return progress(directive, tree, List.of(tree.unit(unit).orElseThrow()), tree.children(unit));
  }

  /** The numbers of everything that the account answers for. */
  public Progress own(Directive directive, Account account) {
    var tree = units.tree();
    var tops = Directives.tops(tree, scope(account));
    if (tops.isEmpty()) throw DirectiveRefusal.NO_SUCH_UNIT.with();
    return progress(
        directive, tree, tops, tops.size() == 1 ? tree.children(tops.getFirst().id()) : tops);
  }

  private Progress progress(
      Directive directive, UnitTree tree, List<Unit> asked, List<Unit> below) {
    var groups = new ArrayList<List<UnitId>>();
    groups.add(under(tree, asked));
    for (var child : below) groups.add(tree.subtree(child.id()));
    var counts = live(directive).counts(groups);
    var children = new ArrayList<Progress.Line>();
    for (int at = 0; at < below.size(); at++)
      if (!counts.get(at + 1).isEmpty())
        children.add(new Progress.Line(below.get(at), counts.get(at + 1)));
    return new Progress(
        directive,
        clock.now(),
        new Progress.Line(asked.size() == 1 ? asked.getFirst() : null, counts.getFirst()),
        children);
  }

  private static List<UnitId> under(UnitTree tree, List<Unit> tops) {
    if (tops.size() == 1) return tree.subtree(tops.getFirst().id());
    return tops.stream().flatMap(top -> tree.subtree(top.id()).stream()).toList();
  }

  private LiveDirective live(Directive directive) {
    return live.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
  }

  /** The units below one, or below all of the account's own. */
  public List<UnitId> within(
      Directive directive, @org.jspecify.annotations.Nullable UnitId unit, Account account) {
    var tree = units.tree();
    if (unit != null) {
      if (!scope(account).permits(unit)) throw DirectiveRefusal.NO_SUCH_UNIT.with();
      return tree.subtree(unit);
    }
    return under(tree, Directives.tops(tree, scope(account)));
  }

  /** Whether it has come down to a node that still has to read it. */
  public boolean hasReached(Directive directive, Node node) {
    return node.state() != NodeState.UNREAD || reach.reaches(directive, node.place());
  }

  /** A page of the people of a set, by unit in the order of the tree. */
  public Paged<Integer> page(
      Directive directive, ReaderSet set, List<UnitId> within, int page, int size) {
    var ordered = people(directive, set, within);
    int from = Math.min(ordered.length, Paged.offset(page, size));
    var rows = new ArrayList<Integer>();
    for (int at = from; at < Math.min(ordered.length, from + size); at++) rows.add(ordered[at]);
    return new Paged<>(rows, Math.max(1, page), size, ordered.length);
  }

  /** All of the people of a set, by unit in the order of the tree. */
  public int[] people(Directive directive, ReaderSet set, List<UnitId> within) {
    var loaded = live(directive);
    return loaded.inOrder(loaded.people(set), within);
  }

  /** The unread of a directive by lowest unit; for duties. */
  Map<UnitId, PersonSet> unreadByUnit(Directive directive) {
    var loaded = live(directive);
    return loaded.byUnit(loaded.people(ReaderSet.UNREAD));
  }

  /** The nodes of a set in some units, in the order of the tree, then from the post above down. */
  public List<Node> nodes(Directive directive, NodeSet set, List<UnitId> within) {
    var byUnit = new LinkedHashMap<UnitId, List<Node>>();
    within.forEach(unit -> byUnit.put(unit, new ArrayList<>()));
    var asked = within.stream().map(UnitId::value).toArray(UUID[]::new);
    for (var node : rows.nodes(directive.id(), false, asked))
      if (set.holds(node.state())) {
        var list = byUnit.get(node.unit());
        if (list != null) list.add(node);
      }
    byUnit.values().forEach(list -> list.sort(java.util.Comparator.comparing(Node::post)));
    return byUnit.values().stream().flatMap(List::stream).toList();
  }

  /**
   * The remarks on the way down to a unit, from the top; those of the units above it and its own.
   */
  public List<Node> remarks(Directive directive, UnitId unit) {
    var path = units.tree().path(unit);
    var order = path.stream().map(Unit::id).toList();
    var asked = order.stream().map(UnitId::value).toArray(UUID[]::new);
    return rows.nodes(directive.id(), false, asked).stream()
        .filter(node -> node.remark() != null)
        .sorted(
            java.util.Comparator.comparing((Node node) -> order.indexOf(node.unit()))
                .thenComparing(Node::post))
        .toList();
  }

  /** A node with what it shows, when the account may see its unit. */
  public Node node(Directive directive, UnitId unit, Post post, Account account) {
    if (!scope(account).permits(unit)) throw DirectiveRefusal.NO_SUCH_UNIT.with();
    return rows.nodes(directive.id(), false, new UUID[] {unit.value()}).stream()
        .filter(node -> node.post() == post)
        .findFirst()
        .orElseThrow(DirectiveRefusal.NO_SUCH_UNIT::with);
  }
}
