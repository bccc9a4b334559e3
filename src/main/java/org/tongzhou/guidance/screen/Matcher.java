package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All rules that are on, over one automaton: a text is read once, however many there are. */
final class Matcher {

  /** How many letters may stand between the parts of a phrase with a gap, and how many are near. */
  private static final int WIDEST_GAP = 10;

  private static final int NEAR = 20;

  /** A Chinese letter says as much as two or three of ours. */
  private static final int WIDEST_LATIN_GAP = 25;

  private static final int LATIN_NEAR = 50;

  /** A phrase may have begun so far before what is near. */
  private static final int LONGEST = 80;

  /** A text that is full of it need not be marked to its end. */
  private static final int MOST_OF_A_RULE = 20;

  private record Span(int first, int last) {

    /** 0 where they share a letter. */
    int distance(Span other) {
      return Math.max(0, Math.max(other.first - last, first - other.last));
    }
  }

  /** A phrase with the numbers of its parts. */
  private record Entry(Phrase phrase, int[] parts) {}

  private record Compiled(
      ScreenRule rule,
      List<Entry> words,
      List<Entry> unless,
      List<Entry> near,
      List<Entry> notNear) {}

  private final List<Compiled> rules = new ArrayList<>();
  private final Automaton automaton = new Automaton();

  Matcher(Collection<ScreenRule> all) {
    for (var rule : all)
      if (rule.on())
        rules.add(
            new Compiled(
                rule,
                entries(rule.words()),
                entries(rule.unless()),
                entries(rule.near()),
                entries(rule.notNear())));
    automaton.ready();
  }

  private List<Entry> entries(List<String> written) {
    return Phrase.read(written).stream()
        .map(
            phrase ->
                new Entry(
                    phrase,
                    phrase.parts().stream()
                        .mapToInt(part -> automaton.numberOf(part.letters()))
                        .toArray()))
        .toList();
  }

  /** In the order of the text; a passage stands once for each rule that finds it. */
  List<Hit> hits(Folded text) {
    var hits = new ArrayList<Hit>();
    find(text, hits);
    var han = text.withoutFilling();
    if (han != text) find(han, hits);
    return hits.stream()
        .distinct()
        .sorted(Comparator.comparingInt(Hit::from).thenComparing(Hit::to).thenComparing(Hit::rule))
        .toList();
  }

  private void find(Folded text, List<Hit> hits) {
    if (text.length() == 0) return;
    var places = automaton.in(text);
    for (var rule : rules) judge(rule, places, text, hits);
  }

  private static void judge(Compiled rule, Automaton.Places places, Folded text, List<Hit> hits) {
    var words = spans(rule.words(), places, text);
    if (words.isEmpty()) return;
    var unless = spans(rule.unless(), places, text);
    var near = spans(rule.near(), places, text);
    var notNear = spans(rule.notNear(), places, text);
    int before = -1;
    int kept = 0;
    for (var span : words) {
      if (span.first() == before) continue;
      int reach = Folded.isLatin(text.letter(span.first())) ? LATIN_NEAR : NEAR;
      if (stands(unless, span, 0)
          || stands(notNear, span, reach)
          || !rule.near().isEmpty() && !stands(near, span, reach)) continue;
      before = span.first();
      hits.add(
          new Hit(
              rule.rule().kind(),
              rule.rule().code(),
              text.from(span.first()),
              text.to(span.last())));
      if (++kept == MOST_OF_A_RULE) return;
    }
  }

  /** By their beginning, the longest first. */
  private static List<Span> spans(List<Entry> entries, Automaton.Places places, Folded text) {
    var spans = new ArrayList<Span>();
    for (var entry : entries)
      for (int at = places.first(entry.parts()[0]); at < places.end(entry.parts()[0]); at++) {
        var span = span(entry, places.start(at), places, text);
        if (span != null) spans.add(span);
      }
    spans.sort(Comparator.comparingInt(Span::first).thenComparing(span -> -span.last()));
    return spans;
  }

  /** Whether one of them stands so near; of those sorted, only some can. */
  private static boolean stands(List<Span> sorted, Span span, int reach) {
    int low = 0;
    for (int high = sorted.size(); low < high; ) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).first() < span.first() - reach - LONGEST) low = middle + 1;
      else high = middle;
    }
    for (int i = low; i < sorted.size(); i++) {
      var other = sorted.get(i);
      if (other.first() > span.last() + reach) return false;
      if (other.distance(span) <= reach) return true;
    }
    return false;
  }

  /** The phrase from this start of its first part on; null where the text does not go on so. */
  private static @Nullable Span span(Entry entry, int start, Automaton.Places places, Folded text) {
    var phrase = entry.phrase();
    var parts = phrase.parts();
    if (phrase.begins() && start > 0 && text.gap(start) == Folded.NONE) return null;
    int at = start;
    int last = -1;
    for (int i = 0; i < parts.size(); i++) {
      var part = parts.get(i);
      if (i > 0) at = next(entry.parts()[i], last, part, places, text);
      if (at < 0 || !part.standsAt(at, text)) return null;
      last = at + part.letters().length() - 1;
    }
    if (phrase.ends() && last + 1 < text.length() && text.gap(last + 1) == Folded.NONE) return null;
    return new Span(start, last);
  }

  private static int next(
      int string, int after, Phrase.Part part, Automaton.Places places, Folded text) {
    int widest = Folded.isLatin(text.letter(after)) ? WIDEST_LATIN_GAP : WIDEST_GAP;
    for (int i = places.notBefore(string, after + 1); i < places.end(string); i++) {
      int start = places.start(i);
      if (start > after + 1 + widest || !isOneSentence(text, after + 1, start)) return -1;
      if (part.standsAt(start, text)) return start;
    }
    return -1;
  }

  private static boolean isOneSentence(Folded text, int from, int to) {
    for (int at = from; at <= to; at++) if (text.gap(at) == Folded.SENTENCE) return false;
    return true;
  }
}
