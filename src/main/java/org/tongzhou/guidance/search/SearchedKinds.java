package org.tongzhou.guidance.search;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** What the documents are of, and what that is called. */
@Service
public class SearchedKinds {

  private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

  private final ObjectProvider<SearchedKind> kinds;
  private final Units units;
  private final LoadingCache<String, List<DocumentRows.Choice>> choices;

  SearchedKinds(ObjectProvider<SearchedKind> kinds, Units units, DocumentRows documents) {
    this.kinds = kinds;
    this.units = units;
    this.choices =
        Caffeine.newBuilder().expireAfterWrite(KNOWN_FOR).build(all -> documents.choices());
  }

  private List<DocumentRows.Choice> choices() {
    return choices.get("all");
  }

  /** Kinds that documents have, the most frequent first; at most a minute old. */
  public List<String> kinds() {
    return choices().stream().map(DocumentRows.Choice::kind).distinct().toList();
  }

  public List<String> sections() {
    return choices().stream().map(DocumentRows.Choice::section).distinct().toList();
  }

  public List<String> languages() {
    return choices().stream().map(DocumentRows.Choice::language).distinct().toList();
  }

  public List<String> units() {
    return choices().stream()
        .map(DocumentRows.Choice::unit)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  public String kindName(String kind, Locale locale) {
    return kinds.stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .map(one -> one.name(locale))
        .orElse(kind);
  }

  public String sectionName(String section, Locale locale) {
    return kinds.stream()
        .flatMap(one -> one.section(section, locale).stream())
        .findFirst()
        .orElse(section);
  }

  public String unitName(@Nullable String unit, Locale locale) {
    if (unit == null) return "";
    try {
      return units
          .tree()
          .unit(new UnitId(UUID.fromString(unit)))
          .map(one -> one.name(locale))
          .orElse("");
    } catch (IllegalArgumentException notAnId) {
      return unit;
    }
  }
}
