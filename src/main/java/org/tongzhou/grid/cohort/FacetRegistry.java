package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which source publishes which facet. Names are one space over all modules. */
@Component
class FacetRegistry {

  /** A facet with the source that publishes it. */
  record Published(FacetDescription description, FacetSource source) {}

  private final List<FacetSource> sources;
  private final List<Published> published = new ArrayList<>();
  private final Map<String, Published> byName = new HashMap<>();

  FacetRegistry(List<FacetSource> sources) {
    // the grid before what is built on it, so that everyday facts are offered first
    this.sources =
        sources.stream().sorted(Comparator.comparing(each -> each.getClass().getName())).toList();
    for (var source : this.sources) {
      for (var description : source.descriptions()) {
        var facet = new Published(description, source);
        published.add(facet);
        if (byName.put(key(description.name()), facet) != null) {
          throw new IllegalStateException("Two facets are called " + description.name());
        }
      }
    }
  }

  List<FacetSource> sources() {
    return sources;
  }

  List<FacetDescription> visibleTo(Asker asker) {
    return published.stream()
        .map(Published::description)
        .filter(description -> description.visibleTo(asker))
        .toList();
  }

  /** By a name as written, with or without a qualifier. */
  Optional<Published> find(String written, Asker asker) {
    return Optional.ofNullable(byName.get(key(beforeColon(written))))
        .filter(facet -> facet.description().visibleTo(asker));
  }

  private static String beforeColon(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** All sources at one moment, as one asker sees them. */
  Moment moment(Asker asker) {
    return new Moment(asker);
  }

  /** Asks each source for its snapshot once, however often an expression names its facets. */
  final class Moment implements Binding.Directory {

    private final Asker asker;
    private final Map<FacetSource, Facets> snapshots = new IdentityHashMap<>();
    private final Map<String, Binding.Found> found = new HashMap<>();

    private Moment(Asker asker) {
      this.asker = asker;
    }

    /** A name that stands twice means the same people both times. */
    @Override
    public Binding.Found find(String written) {
      return found.computeIfAbsent(written, this::lookUp);
    }

    private Binding.Found lookUp(String written) {
      var facet = FacetRegistry.this.find(written, asker).orElse(null);
      if (facet == null) {
        var nearest = nearest(written);
        var code = nearest.length == 0 ? "unknown-facet" : "unknown-facet-like";
        return new Binding.Found.Missing(code, nearest);
      }
      var description = facet.description();
      int colon = written.indexOf(':');
      if (description.qualified() && colon < 0) {
        return new Binding.Found.Missing("qualifier-missing", description.name() + ":…");
      }
      if (!description.qualified() && colon >= 0) {
        return new Binding.Found.Missing("qualifier-needless", description.name());
      }
      var name = colon < 0 ? description.name() : description.name() + written.substring(colon);
      return snapshots
          .computeIfAbsent(facet.source(), FacetSource::facets)
          .facet(name)
          .<Binding.Found>map(Binding.Found.Here::new)
          .orElseGet(() -> new Binding.Found.Missing("qualifier-unknown"));
    }

    @Override
    public Optional<String> meant(Facet facet, String written) {
      var value =
          FacetRegistry.this
              .find(facet.name(), asker)
              .flatMap(published -> published.source().meant(facet.name(), written));
      // somebody has it, so it is a value, whatever the source's list says
      return value.isEmpty() && !facet.people(written).isEmpty() ? Optional.of(written) : value;
    }

    /** The one facet whose name is a slip of the pen away. */
    private String[] nearest(String written) {
      var name = key(beforeColon(written));
      @Nullable String nearest = null;
      int best = 3;
      for (var description : visibleTo(asker)) {
        int distance = distance(name, key(description.name()));
        if (distance < best && distance < name.length()) {
          best = distance;
          nearest = description.name();
        }
      }
      return nearest == null ? new String[0] : new String[] {nearest};
    }
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
