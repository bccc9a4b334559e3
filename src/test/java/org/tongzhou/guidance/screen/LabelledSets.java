package org.tongzhou.guidance.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Sentences that people wrote down and labelled for these tests. */
final class LabelledSets {

  record Labelled(ScreenClass kind, String text) {}

  static final Matcher SHIPPED = new Matcher(ShippedRules.read());

  private LabelledSets() {}

  static List<String> lines(String file) {
    try (var in = LabelledSets.class.getResourceAsStream("/screen/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Labelled> labelled(String file) {
    return lines(file).stream()
        .map(
            line -> {
              var parts = line.split("\t", 2);
              return new Labelled(ScreenClass.valueOf(parts[0]), parts[1]);
            })
        .toList();
  }

  static Screening screen(String text) {
    return WordScreen.screen(text, SHIPPED);
  }

  /** Those of the file that the screen would hold, each with the rules that did it. */
  static List<String> held(String file) {
    var held = new ArrayList<String>();
    for (var line : lines(file)) {
      var screening = screen(line);
      if (screening.held())
        held.add(line + " " + screening.hits().stream().map(Hit::rule).distinct().toList());
    }
    return held;
  }

  /** Those of the file in which the screen does not find what they are labelled with. */
  static List<String> missed(String file) {
    return labelled(file).stream()
        .filter(one -> !screen(one.text()).has(one.kind()))
        .map(one -> one.kind() + " " + one.text())
        .toList();
  }

  static List<String> unrouted(String file) {
    return lines(file).stream().filter(line -> !screen(line).distress()).toList();
  }
}
