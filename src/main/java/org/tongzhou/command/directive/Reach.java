package org.tongzhou.command.directive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** How far down a directive has come, and with that who sees it. */
@Component
class Reach {

  private final LiveDirectives live;
  private final DirectiveRows rows;
  private final Units units;
  private final CampusClock clock;

  Reach(LiveDirectives live, DirectiveRows rows, Units units, CampusClock clock) {
    this.live = live;
    this.rows = rows;
    this.units = units;
    this.clock = clock;
  }

  // ---- who sees it

  boolean sees(Directive directive, Account account) {
    if (directive.issuedBy().equals(account.id().value())) return true;
    var person = account.person();
    if (person != null && sees(directive, person)) return true;
    for (var grant : account.grantsFor(Permission.DIRECTIVE_SEE))
      if (sees(directive, grant)) return true;
    return false;
  }

  private boolean sees(Directive directive, Grant grant) {
    var loaded = live(directive);
    if (grant.unit() == null) return true;
    var unit = new UnitId(grant.unit());
    int level = 0;
    for (var post : Post.values()) if (post.role() == grant.role()) level = post.ordinal();
    if (!reaches(directive, unit, level)) return false;
    int from = level;
    return units.tree().subtree(unit).stream().anyMatch(below -> loaded.concerns(below, from));
  }

  /** Whether it was asked of the person, and has come down to it. */
  boolean sees(Directive directive, int person) {
    var loaded = live(directive);
    var unit = loaded.unitOf(person);
    return unit != null
        && (reaches(directive, unit, Levels.STUDENTS) || loaded.confirmedBy(person));
  }

  boolean reaches(Directive directive, Node.Place place) {
    return reaches(directive, place.unit(), place.post().ordinal());
  }

  private boolean reaches(Directive directive, UnitId unit, int level) {
    if (directive.openTo(clock.now())) return true;
    var tree = units.tree();
    return tree.unit(unit).isEmpty()
        || Levels.reached(tree.path(unit), level, live(directive)::state);
  }

  private LiveDirective live(Directive directive) {
    return live.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
  }

  // ---- whom it reaches, inside of a transaction

  /** People who are asked and posts that answer. */
  record Those(PersonSet people, List<Node.Place> places) {}

  /** All whom it has reached by now. */
  Those all(Directive directive) {
    var nodes = rows.nodes(directive.id(), true, new UUID[0]);
    var leaves = rows.leaves(directive.id());
    if (directive.openTo(clock.now()))
      return new Those(people(leaves), nodes.stream().map(Node::place).toList());
    return among(nodes, leaves, states(nodes));
  }

  private static PersonSet people(List<LiveDirective.Leaf> leaves) {
    return PersonSet.union(leaves.stream().map(LiveDirective.Leaf::people).toList());
  }

  private static Map<Node.Place, NodeState> states(List<Node> nodes) {
    var states = new HashMap<Node.Place, NodeState>();
    for (var node : nodes) states.put(node.place(), node.state());
    return states;
  }

  private Those among(
      List<Node> nodes, List<LiveDirective.Leaf> leaves, Map<Node.Place, NodeState> states) {
    var tree = units.tree();
    var by = lookUp(states);
    return new Those(
        people(
            leaves.stream()
                .filter(leaf -> reached(tree, leaf.unit(), Levels.STUDENTS, by))
                .toList()),
        nodes.stream()
            .map(Node::place)
            .filter(place -> reached(tree, place.unit(), place.post().ordinal(), by))
            .toList());
  }

  private static BiFunction<UnitId, Post, @Nullable NodeState> lookUp(
      Map<Node.Place, NodeState> states) {
    return (unit, post) -> states.get(new Node.Place(unit, post));
  }

  private static boolean reached(
      UnitTree tree, UnitId unit, int level, BiFunction<UnitId, Post, @Nullable NodeState> states) {
    return tree.unit(unit).isEmpty() || Levels.reached(tree.path(unit), level, states);
  }

  /** All whom it has not reached yet; the others know of it. */
  Those rest(Directive directive) {
    var nodes = rows.nodes(directive.id(), true, new UUID[0]);
    var leaves = rows.leaves(directive.id());
    var reached = among(nodes, leaves, states(nodes));
    return minus(
        new Those(people(leaves), nodes.stream().map(Node::place).toList()), reached, directive);
  }

  /** Those whom it reaches because these posts have just passed it on. */
  Those by(Directive directive, Set<Node.Place> passed) {
    var tree = units.tree();
    var around = new HashSet<UnitId>();
    var below = new HashSet<UnitId>();
    for (var place : passed) {
      below.addAll(tree.subtree(place.unit()));
      tree.path(place.unit()).forEach(unit -> around.add(unit.id()));
    }
    around.addAll(below);
    var nodes =
        rows.nodes(directive.id(), false, around.stream().map(UnitId::value).toArray(UUID[]::new));
    var leaves =
        live(directive).leaves().stream().filter(leaf -> below.contains(leaf.unit())).toList();
    var after = states(nodes);
    var before = new HashMap<>(after);
    for (var place : passed) before.put(place, NodeState.READ);
    return minus(among(nodes, leaves, after), among(nodes, leaves, before), directive);
  }

  private Those minus(Those these, Those known, Directive directive) {
    var places = new ArrayList<>(these.places());
    places.removeAll(new HashSet<>(known.places()));
    // whoever has confirmed already was told by somebody, or answers for a unit as well
    return new Those(
        these.people().minus(known.people()).minus(live(directive).people(ReaderSet.READ)), places);
  }
}
