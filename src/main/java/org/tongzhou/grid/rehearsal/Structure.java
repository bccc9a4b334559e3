package org.tongzhou.grid.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Unit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A university as a build: units, how many students each holds, which roles are filled, which
 * houses stand. Of people it knows numbers only.
 *
 * @param units a parent stands before what is under it; the first is the university
 */
public record Structure(
    String format, List<UnitShape> units, List<PostShape> posts, List<HallShape> halls) {

  public static final String FORMAT = "tongzhou-structure-1";

  private static final long LARGEST_FILE = 32 << 20;
  private static final int MOST_UNITS = 50_000;
  private static final int MOST_STUDENTS = 200_000;
  private static final int MOST_HOLDERS = 500;
  private static final int MOST_BEDS = 300_000;
  private static final int MOST_FLOORS = 60;
  private static final int MOST_ROOMS = 99;
  private static final int MOST_BEDS_A_ROOM = 20;
  private static final int LONGEST_NAME = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * @param students who belong to the unit itself, not to one under it
   */
  public record UnitShape(
      String code,
      @Nullable String parent,
      Unit.Kind kind,
      String nameZh,
      @Nullable String nameEn,
      @Nullable String college,
      @Nullable String campus,
      int students) {}

  /**
   * @param unit code of a unit; null for a role in a house
   * @param hall code of a house; null with no unit for a role in all of them
   * @param holders who hold it themselves
   * @param deputies who stand in for one of them
   */
  public record PostShape(
      Role role, @Nullable String unit, @Nullable String hall, int holders, int deputies) {}

  public record HallShape(
      String code,
      String nameZh,
      @Nullable String nameEn,
      @Nullable String campus,
      int floors,
      int roomsPerFloor,
      int bedsPerRoom) {

    int beds() {
      return floors * roomsPerFloor * bedsPerRoom;
    }
  }

  /** A file that is no structure; the message says why in plain words. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String why) {
      super(why);
    }
  }

  public int students() {
    return units.stream().mapToInt(UnitShape::students).sum();
  }

  public byte[] json() {
    return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
  }

  public static Structure read(Path file) throws IOException, Unreadable {
    if (!Files.isRegularFile(file)) throw new Unreadable("There is no file " + file + ".");
    if (Files.size(file) > LARGEST_FILE) throw new Unreadable(file + " is too large.");
    return read(Files.readAllBytes(file));
  }

  public static Structure read(byte[] json) throws Unreadable {
    Structure structure;
    try {
      structure = JSON.readValue(json, Structure.class);
    } catch (JacksonException notOurs) {
      var at = notOurs.getLocation();
      throw new Unreadable(
          "The file is no structure of a university"
              + (at == null ? "." : ": line " + at.getLineNr() + " is not as expected."));
    }
    structure.verify();
    return structure;
  }

  private void verify() throws Unreadable {
    if (!FORMAT.equals(format)) throw new Unreadable("The format is not " + FORMAT + ".");
    if (units == null || units.isEmpty() || posts == null || halls == null)
      throw new Unreadable("The structure holds no units, posts or halls.");
    if (units.size() > MOST_UNITS) throw new Unreadable("There are more than 50,000 units.");
    verifyUnits();
    verifyHalls();
    verifyPosts();
  }

  private void verifyUnits() throws Unreadable {
    long students = 0;
    var kinds = new HashMap<String, Unit.Kind>();
    for (var unit : units) {
      if (unit == null || unit.code() == null || unit.kind() == null || !named(unit.nameZh()))
        throw new Unreadable("A unit lacks its code, kind or name.");
      boolean first = kinds.isEmpty();
      if (first != (unit.kind() == Unit.Kind.UNIVERSITY) || first != (unit.parent() == null))
        throw new Unreadable("The university stands first and alone: " + unit.code());
      if (!first && !kinds.containsKey(unit.parent()))
        throw new Unreadable("The parent of " + unit.code() + " does not stand before it.");
      if (kinds.put(unit.code(), unit.kind()) != null)
        throw new Unreadable("The code " + unit.code() + " stands twice.");
      if (unit.students() < 0 || unit.students() > MOST_STUDENTS)
        throw new Unreadable("The number of students of " + unit.code() + " cannot be.");
      students += unit.students();
    }
    if (students < 2 || students > MOST_STUDENTS)
      throw new Unreadable("A rehearsal takes 2 to 200,000 students, not " + students + ".");
  }

  private static boolean named(@Nullable String name) {
    return name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
  }

  private void verifyHalls() throws Unreadable {
    long beds = 0;
    var codes = new HashSet<String>();
    for (var hall : halls) {
      if (hall == null || hall.code() == null || !named(hall.nameZh()) || !codes.add(hall.code()))
        throw new Unreadable("A hall lacks its code or name, or stands twice.");
      if (!between(hall.floors(), MOST_FLOORS)
          || !between(hall.roomsPerFloor(), MOST_ROOMS)
          || !between(hall.bedsPerRoom(), MOST_BEDS_A_ROOM))
        throw new Unreadable("No hall is built like " + hall.code() + ".");
      beds += hall.beds();
    }
    if (beds > MOST_BEDS) throw new Unreadable("There are more than 300,000 beds.");
  }

  private static boolean between(int number, int most) {
    return number >= 1 && number <= most;
  }

  private void verifyPosts() throws Unreadable {
    Set<String> codes = new HashSet<>();
    for (var unit : units) codes.add(unit.code());
    Set<String> houses = new HashSet<>();
    for (var hall : halls) houses.add(hall.code());
    Map<String, Integer> seen = new HashMap<>();
    for (var post : posts) {
      if (post == null || post.role() == null) throw new Unreadable("A post has no role.");
      boolean ofHouses = post.role() == Role.DORM || post.role() == Role.GATE;
      var unit = post.unit();
      if (ofHouses ? unit != null : unit == null || !codes.contains(unit))
        throw new Unreadable("The post " + post.role() + " is in no unit of the structure.");
      if (post.hall() != null && (!ofHouses || !houses.contains(post.hall())))
        throw new Unreadable("The post " + post.role() + " is in no hall of the structure.");
      if (post.holders() < 0
          || post.holders() > MOST_HOLDERS
          || post.deputies() < 0
          || post.deputies() > MOST_HOLDERS)
        throw new Unreadable("The holders of " + post.role() + " cannot be so many.");
      if (seen.merge(post.role() + " " + unit + " " + post.hall(), 1, Integer::sum) > 1)
        throw new Unreadable("The post " + post.role() + " stands twice for one place.");
    }
  }
}
