package org.tongzhou.grid.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The ethnic groups of GB/T 3304 by their two-digit codes. */
@Component
public class EthnicGroups {

  private record Names(String zh, String en) {}

  private final Map<String, Names> byCode;

  EthnicGroups() {
    var read = new LinkedHashMap<String, Names>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    EthnicGroups.class.getResourceAsStream("/people/ethnic-groups.csv")),
                StandardCharsets.UTF_8))) {
      in.lines()
          .skip(1)
          .map(line -> line.split(",", 3))
          .forEach(part -> read.put(part[0], new Names(part[1], part[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.byCode = Collections.unmodifiableMap(read);
  }

  public List<String> codes() {
    return List.copyOf(byCode.keySet());
  }

  public String name(String code, Locale locale) {
    var names = byCode.get(code);
    if (names == null) return code;
    return locale.getLanguage().equals("en") ? names.en() : names.zh();
  }

  /** The code of 汉族, 汉, Han or 01. */
  public Optional<String> code(String written) {
    if (byCode.containsKey(written)) return Optional.of(written);
    return byCode.entrySet().stream()
        .filter(
            entry ->
                entry.getValue().zh().equals(written)
                    || entry.getValue().zh().equals(written + "族")
                    || entry.getValue().en().equalsIgnoreCase(written))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
