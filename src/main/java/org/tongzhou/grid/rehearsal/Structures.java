package org.tongzhou.grid.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.grid.rehearsal.Structure.HallShape;
import org.tongzhou.grid.rehearsal.Structure.PostShape;
import org.tongzhou.grid.rehearsal.Structure.UnitShape;

/** The door of the own university's structure: today's units, posts and houses, without people. */
@Service
public class Structures {

  private final Units units;
  private final People people;
  private final Grid grid;
  private final Residence residence;
  private final Audit audit;
  private final CampusClock clock;

  Structures(
      Units units, People people, Grid grid, Residence residence, Audit audit, CampusClock clock) {
    this.units = units;
    this.people = people;
    this.grid = grid;
    this.residence = residence;
    this.audit = audit;
    this.clock = clock;
  }

  /** For the whole university only; that it was taken is written down. */
  @Transactional
  public Structure take() {
    var structure = current();
    audit.record(
        "rehearsal.structure-taken",
        "university",
        Map.of("units", structure.units().size(), "halls", structure.halls().size()));
    return structure;
  }

  public Structure current() {
    return new Structure(Structure.FORMAT, unitShapes(), postShapes(), hallShapes());
  }

  private List<UnitShape> unitShapes() {
    var today = clock.today();
    var tree = units.tree();
    var enrolled = people.enrolledOn(today);
    return tree.root().stream()
        .flatMap(root -> tree.unitsUnder(root.id()).stream())
        .filter(unit -> unit.openOn(today))
        .map(
            unit -> {
              var students = enrolled.get(unit.id());
              var parent = unit.parent() == null ? null : tree.unit(unit.parent()).orElseThrow();
              return new UnitShape(
                  unit.code(),
                  parent == null ? null : parent.code(),
                  unit.kind(),
                  unit.nameZh(),
                  unit.nameEn(),
                  unit.collegeCode(),
                  unit.campusCode(),
                  students == null ? 0 : students.size());
            })
        .toList();
  }

  private List<PostShape> postShapes() {
    var today = clock.today();
    var tree = units.tree();
    var posts = new TreeMap<String, PostShape>();
    for (var held : grid.holdersWithin(Scope.EVERYONE, today)) {
      var appointment = held.appointment();
      var unit = appointment.unit() == null ? null : tree.unit(appointment.unit()).orElseThrow();
      if (unit != null && !unit.openOn(today)) continue;
      var hall =
          appointment.building() == null
              ? null
              : residence.building(appointment.building()).orElseThrow().code();
      boolean deputy = appointment.deputyOf() != null;
      var code = unit == null ? null : unit.code();
      posts.merge(
          appointment.role() + " " + code + " " + hall,
          new PostShape(appointment.role(), code, hall, deputy ? 0 : 1, deputy ? 1 : 0),
          (one, another) ->
              new PostShape(
                  one.role(),
                  one.unit(),
                  one.hall(),
                  one.holders() + another.holders(),
                  one.deputies() + another.deputies()));
    }
    return List.copyOf(posts.values());
  }

  private List<HallShape> hallShapes() {
    var sizes = residence.sizes(clock.today());
    var floors = residence.floors();
    var halls = new ArrayList<HallShape>();
    for (var house : residence.buildings()) {
      var size = sizes.get(house.id());
      int levels = Math.max(1, floors.getOrDefault(house.id(), 1));
      int rooms = size == null ? 1 : Math.max(1, Math.ceilDiv(size.rooms(), levels));
      int beds = size == null || size.beds() == 0 ? 1 : Math.ceilDiv(size.beds(), size.rooms());
      halls.add(
          new HallShape(
              house.code(),
              house.nameZh(),
              house.nameEn(),
              house.campusCode(),
              levels,
              rooms,
              beds));
    }
    halls.sort(Comparator.comparing(HallShape::code));
    return halls;
  }
}
