package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ahocorasick.trie.Trie;
import org.jspecify.annotations.Nullable;

/** All rules that are on, as one automaton (Aho–Corasick): a text is read once, however many. */
final class Matcher {

  /** Letters between the parts of a phrase with a gap. */
  private static final int WIDEST_GAP = 10;

  private static final int NEAR = 20;

  /** How far to either side of a passage others can matter to it. */
  private static final int WINDOW = 80;

  /** A text that is full of it need not be marked to its end. */
  private static final int MOST_OF_A_RULE = 20;

  private static final NavigableMap<Integer, Span> NONE = new TreeMap<>();

  private record Span(int first, int last) {
    boolean overlaps(Span other) {
      return first <= other.last && last >= other.first;
    }

    static Span longer(Span one, Span other) {
      return one.last >= other.last ? one : other;
    }

    int distance(Span other) {
      return Math.max(0, Math.max(other.first - last, first - other.last));
    }
  }

  /** What a phrase means to its rule. */
  private enum Part {
    WORD,
    UNLESS,
    NEAR
  }

  /** A phrase of a rule, found under the letters of its first part. */
  private record Entry(ScreenRule rule, Part part, Phrase phrase) {}

  private final Map<String, List<Entry>> byFirstPart = new HashMap<>();
  private final @Nullable Trie trie;

  Matcher(Collection<ScreenRule> all) {
    var keywords = new LinkedHashSet<String>();
    for (var rule : all) {
      if (!rule.on()) continue;
      add(rule, Part.WORD, rule.words(), keywords);
      add(rule, Part.UNLESS, rule.unless(), keywords);
      add(rule, Part.NEAR, rule.near(), keywords);
    }
    trie = keywords.isEmpty() ? null : Trie.builder().addKeywords(keywords).build();
  }

  private void add(ScreenRule rule, Part part, List<String> written, Set<String> keywords) {
    for (var phrase : Phrase.read(written)) {
      byFirstPart
          .computeIfAbsent(phrase.parts().getFirst().letters(), first -> new ArrayList<>())
          .add(new Entry(rule, part, phrase));
      phrase.parts().forEach(one -> keywords.add(one.letters()));
    }
  }

  /** In the order of the text; a passage stands once for each rule that finds it. */
  List<Hit> hits(Folded text) {
    var hits = new ArrayList<Hit>();
    if (trie == null || text.length() == 0) return hits;
    find(text, hits);
    var han = text.withoutLatin();
    if (han != text && han.length() > 0) find(han, hits);
    return hits.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Hit::from).thenComparing(Hit::to).thenComparing(Hit::rule))
        .toList();
  }

  private void find(Folded text, List<Hit> hits) {
    var starts = new HashMap<String, List<Integer>>();
    for (var emit : trie().parseText(text.letters()))
      starts.computeIfAbsent(emit.getKeyword(), k -> new ArrayList<>()).add(emit.getStart());
    // by identity: the hash of a rule would be that of all its words
    var found = new IdentityHashMap<ScreenRule, Map<Part, NavigableMap<Integer, Span>>>();
    starts.forEach(
        (first, places) -> {
          for (var entry : byFirstPart.getOrDefault(first, List.of()))
            for (int start : places) {
              var span = span(entry.phrase(), start, starts, text);
              if (span == null) continue;
              found
                  .computeIfAbsent(entry.rule(), rule -> new EnumMap<>(Part.class))
                  .computeIfAbsent(entry.part(), part -> new TreeMap<>())
                  .merge(start, span, Span::longer);
            }
        });
    found.forEach((rule, spans) -> judge(rule, spans, text, hits));
  }

  private static void judge(
      ScreenRule rule, Map<Part, NavigableMap<Integer, Span>> found, Folded text, List<Hit> hits) {
    var unless = found.getOrDefault(Part.UNLESS, NONE);
    var near = found.getOrDefault(Part.NEAR, NONE);
    found.getOrDefault(Part.WORD, NONE).values().stream()
        .filter(span -> around(span, unless).noneMatch(one -> one.overlaps(span)))
        .filter(
            span ->
                rule.near().isEmpty()
                    || around(span, near).anyMatch(one -> one.distance(span) <= NEAR))
        .limit(MOST_OF_A_RULE)
        .map(
            span ->
                new Hit(rule.kind(), rule.code(), text.from(span.first()), text.to(span.last())))
        .forEach(hits::add);
  }

  private Trie trie() {
    return Objects.requireNonNull(trie);
  }

  private static Stream<Span> around(Span span, NavigableMap<Integer, Span> others) {
    return others.subMap(span.first() - WINDOW, span.last() + WINDOW).values().stream();
  }

  /** The phrase from this start of its first part on; null where the text does not go on so. */
  private static @Nullable Span span(
      Phrase phrase, int start, Map<String, List<Integer>> starts, Folded text) {
    var parts = phrase.parts();
    if (phrase.begins() && start > 0 && text.gap(start) == Folded.NONE) return null;
    int at = start;
    int last = -1;
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (i > 0) at = next(starts.getOrDefault(part.letters(), List.of()), last, part, text);
      if (at < 0 || !part.standsAt(at, text)) return null;
      last = at + part.letters().length() - 1;
    }
    if (phrase.ends() && last + 1 < text.length() && text.gap(last + 1) == Folded.NONE) return null;
    return new Span(start, last);
  }

  private static int next(List<Integer> starts, int after, Phrase.Part part, Folded text) {
    int found = Collections.binarySearch(starts, after + 1);
    for (int i = found < 0 ? -found - 1 : found; i < starts.size(); i++) {
      int start = starts.get(i);
      if (start > after + 1 + WIDEST_GAP) return -1;
      if (isOneSentence(text, after + 1, start) && part.standsAt(start, text)) return start;
    }
    return -1;
  }

  private static boolean isOneSentence(Folded text, int from, int to) {
    for (int at = from; at <= to; at++) if (text.gap(at) == Folded.SENTENCE) return false;
    return true;
  }
}
