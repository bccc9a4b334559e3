package org.tongzhou.guidance.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A word that somebody typed: parts that must stand side by side. Of Chinese these are its pairs of
 * characters; a single character stands by itself only where it has no neighbour.
 *
 * @param typed as it was typed
 */
record Phrase(String typed, List<Part> parts) {

  private static final int MOST_PARTS = 40;

  /**
   * @param step how far behind the part before it
   */
  record Part(String word, int step, boolean chinese) {}

  /** From one offset of a text to another. */
  record Span(int from, int to) {}

  /** The words of a query, each once. */
  static List<Phrase> of(String query) {
    var phrases = new ArrayList<Phrase>();
    var seen = new HashSet<List<Part>>();
    int left = MOST_PARTS;
    for (var typed : query.strip().split("\\s+", -1)) {
      var parts = parts(Analysis.of(typed));
      if (parts.size() > left) parts = parts.subList(0, left);
      left -= parts.size();
      if (!parts.isEmpty() && seen.add(parts)) phrases.add(new Phrase(typed, List.copyOf(parts)));
    }
    return phrases;
  }

  private static List<Part> parts(List<Analysis.Token> tokens) {
    var pairsAt = new HashSet<Integer>();
    for (var token : tokens) if (token.pair()) pairsAt.add(token.position());
    var parts = new ArrayList<Part>();
    int before = 0;
    for (var token : tokens) {
      boolean inPair =
          token.single()
              && (pairsAt.contains(token.position()) || pairsAt.contains(token.position() - 1));
      if (inPair) continue;
      parts.add(
          new Part(
              token.word(),
              parts.isEmpty() ? 0 : token.position() - before,
              token.pair() || token.single()));
      before = token.position();
    }
    return parts;
  }

  /** Each part by itself, for what only comes near. */
  static List<Phrase> apart(List<Phrase> phrases) {
    return phrases.stream()
        .flatMap(phrase -> phrase.parts().stream())
        .map(part -> new Phrase(part.word(), List.of(new Part(part.word(), 0, part.chinese()))))
        .distinct()
        .toList();
  }

  /** As PostgreSQL reads a {@code tsquery}. */
  static String all(List<Phrase> phrases) {
    return phrases.stream().map(phrase -> "(" + phrase + ")").collect(Collectors.joining(" & "));
  }

  static String any(List<Phrase> phrases) {
    return phrases.stream().map(phrase -> "(" + phrase + ")").collect(Collectors.joining(" | "));
  }

  @Override
  public String toString() {
    var query = new StringBuilder();
    for (var part : parts) {
      if (!query.isEmpty()) query.append(" <").append(part.step()).append("> ");
      query.append(Vector.quoted(part.word()));
    }
    return query.toString();
  }

  /** Where this stands in a text. */
  List<Span> in(List<Analysis.Token> tokens) {
    Map<Integer, Map<String, Analysis.Token>> at = new HashMap<>();
    Set<String> wanted = parts.stream().map(Part::word).collect(Collectors.toSet());
    for (var token : tokens)
      if (wanted.contains(token.word()))
        at.computeIfAbsent(token.position(), position -> new HashMap<>(2)).put(token.word(), token);
    var spans = new ArrayList<Span>();
    at.forEach(
        (position, here) -> {
          var first = here.get(parts.getFirst().word());
          if (first == null) return;
          int reached = position;
          var last = first;
          for (var part : parts.subList(1, parts.size())) {
            reached += part.step();
            var next = at.getOrDefault(reached, Map.of()).get(part.word());
            if (next == null) return;
            last = next;
          }
          spans.add(new Span(first.from(), last.to()));
        });
    spans.sort(Comparator.comparingInt(Span::from));
    return spans;
  }
}
