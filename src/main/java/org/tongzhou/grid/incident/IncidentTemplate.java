package org.tongzhou.grid.incident;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind of emergency usually needs; data of the house, in {@code incident/templates.json}.
 *
 * @param bases the laws and orders on which it usually stands; anything else may be written
 * @param orderers who usually orders it
 */
public record IncidentTemplate(
    Incident.Kind kind,
    BothWords explain,
    List<BothWords> bases,
    List<BothWords> orderers,
    List<Part> parts) {

  public IncidentTemplate {
    bases = List.copyOf(bases);
    orderers = List.copyOf(orderers);
    parts = List.copyOf(parts);
  }

  /**
   * One thing that is switched on with it.
   *
   * @param key names it within the template
   * @param part code of the {@link IncidentPart} that switches it on
   * @param values what that part wants to know; see {@link SwitchOn#EDITABLE}
   */
  public record Part(
      String key, String part, BothWords name, BothWords explain, Map<String, String> values) {

    public Part(
        String key,
        String part,
        BothWords name,
        BothWords explain,
        @Nullable Map<String, String> values) {
      this.key = key;
      this.part = part;
      this.name = name;
      this.explain = explain;
      this.values = values == null ? Map.of() : Map.copyOf(values);
    }

    /** Whether people may write something else there before they declare. */
    public boolean asksFor(String value) {
      return SwitchOn.EDITABLE.contains(value) && values.containsKey(value);
    }
  }
}
