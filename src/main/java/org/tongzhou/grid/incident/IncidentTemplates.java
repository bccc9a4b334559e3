package org.tongzhou.grid.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The templates of the house, one for each kind of emergency. */
public final class IncidentTemplates {

  private static final Map<Incident.Kind, IncidentTemplate> ALL = read();

  private IncidentTemplates() {}

  public static IncidentTemplate of(Incident.Kind kind) {
    return Objects.requireNonNull(ALL.get(kind));
  }

  private static Map<Incident.Kind, IncidentTemplate> read() {
    try (var in =
        Objects.requireNonNull(
            IncidentTemplates.class.getResourceAsStream("/incident/templates.json"))) {
      var all = new EnumMap<Incident.Kind, IncidentTemplate>(Incident.Kind.class);
      for (var template :
          JsonMapper.shared().readValue(in, new TypeReference<List<IncidentTemplate>>() {}))
        all.put(template.kind(), template);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
