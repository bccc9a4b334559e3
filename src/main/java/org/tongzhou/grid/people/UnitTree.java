package org.tongzhou.grid.people;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All units at one moment, closed ones too. Units are numbered from the root down, so that a
 * subtree is one run of numbers and "is A under B" costs two comparisons.
 */
public final class UnitTree {

  static final UnitTree EMPTY = new UnitTree(List.of());

  private final List<Unit> preorder;
  private final List<UnitId> ids;
  private final Map<UnitId, Node> nodes;
  private final Map<String, Unit> byCode;
  private final Set<UnitId> idSet;

  private record Node(Unit unit, int number, int[] end, List<Unit> children) {}

  public UnitTree(List<Unit> units) {
    var childrenOf = new HashMap<@Nullable UnitId, List<Unit>>();
    for (var unit : units) {
      childrenOf.computeIfAbsent(unit.parent(), p -> new ArrayList<>()).add(unit);
    }
    childrenOf
        .values()
        .forEach(list -> list.sort(comparingInt(Unit::sort).thenComparing(comparing(Unit::code))));
    var order = new ArrayList<Unit>(units.size());
    var found = new HashMap<UnitId, Node>();
    for (var root : childrenOf.getOrDefault(null, List.of()))
      number(root, childrenOf, order, found);
    this.preorder = Collections.unmodifiableList(order);
    this.ids = order.stream().map(Unit::id).toList();
    this.nodes = Map.copyOf(found);
    this.byCode = new HashMap<>();
    order.forEach(unit -> byCode.put(unit.code(), unit));
    this.idSet = Collections.unmodifiableSet(new LinkedHashSet<>(ids));
  }

  private static void number(
      Unit unit,
      Map<@Nullable UnitId, List<Unit>> childrenOf,
      List<Unit> order,
      Map<UnitId, Node> found) {
    var children = List.copyOf(childrenOf.getOrDefault(unit.id(), List.of()));
    var node = new Node(unit, order.size(), new int[1], children);
    order.add(unit);
    found.put(unit.id(), node);
    for (var child : children) number(child, childrenOf, order, found);
    node.end[0] = order.size();
  }

  /** The university, once there is one. */
  public Optional<Unit> root() {
    return preorder.isEmpty() ? Optional.empty() : Optional.of(preorder.getFirst());
  }

  public Optional<Unit> unit(UnitId id) {
    return Optional.ofNullable(nodes.get(id)).map(Node::unit);
  }

  public Optional<Unit> byCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** In the order in which they are shown. */
  public List<Unit> children(UnitId id) {
    var node = nodes.get(id);
    return node == null ? List.of() : node.children;
  }

  /** The unit itself and everything under it, from the top down. */
  public List<UnitId> subtree(UnitId id) {
    var node = nodes.get(id);
    return node == null ? List.of() : ids.subList(node.number, node.end[0]);
  }

  /** The same as {@link #subtree}, with the units themselves. */
  public List<Unit> unitsUnder(UnitId id) {
    var node = nodes.get(id);
    return node == null ? List.of() : preorder.subList(node.number, node.end[0]);
  }

  /** True for the unit itself too. */
  public boolean isWithin(UnitId id, UnitId ancestor) {
    var inner = nodes.get(id);
    var outer = nodes.get(ancestor);
    return inner != null
        && outer != null
        && outer.number <= inner.number
        && inner.number < outer.end[0];
  }

  /** The units above it, nearest first, without itself. */
  public List<Unit> ancestors(UnitId id) {
    var above = new ArrayList<Unit>();
    var unit = nodes.get(id);
    while (unit != null && unit.unit.parent() != null) {
      unit = nodes.get(unit.unit.parent());
      if (unit != null) above.add(unit.unit);
    }
    return above;
  }

  /** From the root down to the unit itself. */
  public List<Unit> path(UnitId id) {
    var path = new ArrayDeque<>(ancestors(id).reversed());
    unit(id).ifPresent(path::addLast);
    return List.copyOf(path);
  }

  /** The name with its college's before it, as people tell two classes 1901 apart. */
  public String nameWithin(UnitId id, Locale locale) {
    var unit = unit(id).orElse(null);
    if (unit == null) return "";
    var college = nearest(id, Unit.Kind.COLLEGE);
    return college.isEmpty() || college.get().equals(unit)
        ? unit.name(locale)
        : college.get().name(locale) + " · " + unit.name(locale);
  }

  /** The nearest unit of that kind, the unit itself included. */
  public Optional<Unit> nearest(UnitId id, Unit.Kind kind) {
    return path(id).reversed().stream().filter(unit -> unit.kind() == kind).findFirst();
  }

  /** The college code that holds for the unit: its own or the nearest above. */
  public @Nullable String collegeCode(UnitId id) {
    for (var unit : path(id).reversed()) if (unit.collegeCode() != null) return unit.collegeCode();
    return null;
  }

  /** The campus code that holds for the unit: its own or the nearest above. */
  public @Nullable String campusCode(UnitId id) {
    for (var unit : path(id).reversed()) if (unit.campusCode() != null) return unit.campusCode();
    return null;
  }

  /** Every unit from the root down. */
  public List<Unit> units() {
    return preorder;
  }

  public Set<UnitId> ids() {
    return idSet;
  }
}
