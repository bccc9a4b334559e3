package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
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

  private record Span(int first, int last) {
    boolean overlaps(Span other) {
      return first <= other.last && last >= other.first;
    }

    int distance(Span other) {
      return Math.max(0, Math.max(other.first - last, first - other.last));
    }
  }

  private record Compiled(
      ScreenRule rule, List<Phrase> words, List<Phrase> unless, List<Phrase> near) {}

  private final List<Compiled> rules = new ArrayList<>();
  private final @Nullable Trie trie;

  Matcher(Collection<ScreenRule> all) {
    var parts = new LinkedHashMap<String, Boolean>();
    for (var rule : all) {
      if (!rule.on()) continue;
      var compiled =
          new Compiled(
              rule,
              Phrase.read(rule.words()),
              Phrase.read(rule.unless()),
              Phrase.read(rule.near()));
      rules.add(compiled);
      for (var phrases : List.of(compiled.words(), compiled.unless(), compiled.near()))
        for (var phrase : phrases)
          for (var part : phrase.parts()) parts.put(part.letters(), Boolean.TRUE);
    }
    trie = parts.isEmpty() ? null : Trie.builder().addKeywords(parts.keySet()).build();
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
    if (starts.isEmpty()) return;
    for (var compiled : rules) {
      var found = spans(compiled.words(), starts, text);
      if (found.isEmpty()) continue;
      var excused = spans(compiled.unless(), starts, text);
      var beside = spans(compiled.near(), starts, text);
      found.values().stream()
          .filter(span -> around(span, excused).noneMatch(one -> one.overlaps(span)))
          .filter(
              span ->
                  compiled.near().isEmpty()
                      || around(span, beside).anyMatch(one -> one.distance(span) <= NEAR))
          .limit(MOST_OF_A_RULE)
          .map(
              span ->
                  new Hit(
                      compiled.rule().kind(),
                      compiled.rule().code(),
                      text.from(span.first()),
                      text.to(span.last())))
          .forEach(hits::add);
    }
  }

  private Trie trie() {
    return Objects.requireNonNull(trie);
  }

  /** By their first letter; of those that begin with the same one the longest. */
  private static NavigableMap<Integer, Span> spans(
      List<Phrase> phrases, Map<String, List<Integer>> starts, Folded text) {
    var spans = new TreeMap<Integer, Span>();
    for (var phrase : phrases)
      for (int start : starts.getOrDefault(phrase.parts().getFirst().letters(), List.of())) {
        var span = span(phrase, start, starts, text);
        if (span != null)
          spans.merge(start, span, (one, other) -> one.last() >= other.last() ? one : other);
      }
    return spans;
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
