package org.tongzhou.guidance.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rules that come with the house: {@code screen/words.txt}, with its source and licence. */
final class ShippedRules {

  private static final String FILE = "/screen/words.txt";

  private ShippedRules() {}

  static List<ScreenRule> read() {
    try (InputStream in = ShippedRules.class.getResourceAsStream(FILE)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return read(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Blocks of {@code field: value} lines; words are divided by bars and may go on over lines. */
  static List<ScreenRule> read(String text) {
    var rules = new ArrayList<ScreenRule>();
    var block = new LinkedHashMap<String, String>();
    for (var line : (text + "\n\n").split("\n", -1)) {
      if (line.startsWith("#")) continue;
      if (line.isBlank()) {
        if (!block.isEmpty()) rules.add(rule(block));
        block.clear();
        continue;
      }
      int colon = line.indexOf(':');
      block.merge(
          line.substring(0, colon).strip(),
          line.substring(colon + 1).strip(),
          (before, more) -> before + " | " + more);
    }
    return List.copyOf(rules);
  }

  private static ScreenRule rule(Map<String, String> block) {
    var code = Objects.requireNonNull(block.get("rule"));
    return new ScreenRule(
        code,
        ScreenClass.valueOf(Objects.requireNonNull(block.get("class"))),
        Objects.requireNonNull(block.get("zh")),
        Objects.requireNonNull(block.get("en")),
        ScreenRule.words(block.getOrDefault("words", "")),
        ScreenRule.words(block.getOrDefault("unless", "")),
        ScreenRule.words(block.getOrDefault("near", "")),
        ScreenRule.words(block.getOrDefault("not-near", "")),
        block.getOrDefault("source", "Tongzhou"),
        true,
        1);
  }
}
