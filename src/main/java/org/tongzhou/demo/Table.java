package org.tongzhou.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A comma-separated resource of the demo with a header; no cell of ours holds a comma. */
record Table(List<String> columns, List<List<String>> rows) {

  static Table read(String name) {
    try (var in = Objects.requireNonNull(Table.class.getResourceAsStream("/demo/" + name));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      var columns = cells(Objects.requireNonNull(lines.readLine()));
      var rows = new ArrayList<List<String>>();
      for (var line = lines.readLine(); line != null; line = lines.readLine())
        rows.add(cells(line));
      return new Table(columns, rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return Arrays.asList(line.split(",", -1));
  }

  /** The single signs of a text; some names need two chars for one sign. */
  static List<String> signs(String text) {
    return text.codePoints().mapToObj(Character::toString).toList();
  }

  static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
