package org.tongzhou.grid.incident;

import java.util.List;
import java.util.Map;

/**
 * Something to switch on together with an emergency, as it was edited.
 *
 * @param key names it among the others
 * @param part code of the {@link IncidentPart} that does it
 */
public record SwitchOn(
    String key, String part, String nameZh, String nameEn, Map<String, String> values) {

  /** What people may change of a template: by when, within how many minutes, of whom. */
  public static final List<String> EDITABLE = List.of("due", "minutes", "audience");

  public SwitchOn {
    values = Map.copyOf(values);
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  public boolean is(String name) {
    return value(name).equals("true");
  }
}
