package org.tongzhou.grid.people.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.TakeInStaff;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/**
 * Lines as they are copied from a sheet or typed: number, name, phone, post, unit of the post,
 * between tabs, commas or semicolons.
 *
 * @param wrong what could not be understood, by line
 */
record StaffText(List<TakeInStaff.Line> lines, List<FieldError> wrong) {

  private static final Set<String> HEADINGS = Set.of("工号", "职工号", "学号", "number");
  private static final String BETWEEN = "[\\t,，;；]";

  static StaffText read(String text, Unit of, UnitTree tree, Frame frame) {
    var lines = new ArrayList<TakeInStaff.Line>();
    var wrong = new ArrayList<FieldError>();
    int row = 0;
    for (var written : text.split("\\R", -1)) {
      row++;
      var cells = written.split(BETWEEN, -1);
      var number = cell(cells, 0);
      if (written.isBlank() || HEADINGS.contains(number.toLowerCase(Locale.ROOT))) continue;
      var post = cell(cells, 3);
      var role = post.isEmpty() ? null : role(post, frame);
      var unit = unit(cell(cells, 4), of, tree);
      if (!post.isEmpty() && role == null)
        wrong.add(FieldError.of("line-" + row, "people.staff.no-such-role"));
      else if (unit == null) wrong.add(FieldError.of("line-" + row, "people.staff.no-such-unit"));
      else lines.add(new TakeInStaff.Line(row, number, cell(cells, 1), cell(cells, 2), role, unit));
    }
    return new StaffText(List.copyOf(lines), List.copyOf(wrong));
  }

  private static String cell(String[] cells, int at) {
    return at < cells.length ? cells[at].replace('\u00a0', ' ').strip() : "";
  }

  /** By its name in either language. */
  private static @Nullable Role role(String written, Frame frame) {
    for (var role : Role.values())
      for (var language : List.of(Words.CHINESE, Words.ENGLISH))
        if (frame.words().say(language, "access.role." + role).equalsIgnoreCase(written)
            || role.name().equalsIgnoreCase(written)) return role;
    return null;
  }

  /** By its code anywhere, by its name when only one below has it; the unit itself by default. */
  private static @Nullable UnitId unit(String written, Unit of, UnitTree tree) {
    if (written.isEmpty()) return of.id();
    var byCode = tree.byCode(written);
    if (byCode.isPresent()) return byCode.get().id();
    var named =
        tree.unitsUnder(of.id()).stream()
            .filter(unit -> unit.nameZh().equals(written) || written.equals(unit.nameEn()))
            .toList();
    return named.size() == 1 ? named.getFirst().id() : null;
  }
}
