package org.tongzhou.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The campuses and colleges as they are, and the students divided among them. */
record Colleges(List<Campus> campuses, List<College> colleges) {

  record Campus(String code, String site, String county, String name, String english) {
    String unit() {
      return "C" + code;
    }
  }

  /**
   * @param campuses the younger undergraduates live on the first, everybody else on the last
   * @param years length of the undergraduates' course
   */
  record College(
      String code,
      List<String> campuses,
      int years,
      int undergraduates,
      int postgraduates,
      String name,
      String english,
      List<String> majors) {

    String unitOn(String campus) {
      return campuses.size() == 1 ? code : code + "-" + campus;
    }

    /** Three digits of a student number. */
    String digits() {
      return code.length() == 3 ? code : code.charAt(1) + code.substring(3);
    }
  }

  static Colleges of(Size size) {
    var rows =
        Table.read("colleges.csv").rows().stream()
            .filter(row -> size.colleges().isEmpty() || size.colleges().contains(row.get(0)))
            .toList();
    var undergraduates = divided(size.undergraduates(), numbers(rows, 3));
    var postgraduates = divided(size.postgraduates(), numbers(rows, 4));
    var colleges = new ArrayList<College>();
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      colleges.add(
          new College(
              row.get(0),
              List.of(row.get(1).split("\\+")),
              Integer.parseInt(row.get(2)),
              undergraduates[i],
              postgraduates[i],
              row.get(5),
              row.get(6),
              List.of(row.get(7).split(";"))));
    }
    var campuses =
        Table.read("campuses.csv").rows().stream()
            .map(row -> new Campus(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)))
            .toList();
    return new Colleges(campuses, colleges);
  }

  private static int[] numbers(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> Integer.parseInt(row.get(column))).toArray();
  }

  /** Whole parts of {@code total} in these proportions that add up to it: largest remainders. */
  static int[] divided(int total, int[] proportions) {
    long sum = IntStream.of(proportions).asLongStream().sum();
    var parts = new int[proportions.length];
    int left = total;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (int) ((long) total * proportions[i] / sum);
      left -= parts[i];
    }
    IntStream.range(0, parts.length)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -((long) total * proportions[i] % sum)))
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }
}
