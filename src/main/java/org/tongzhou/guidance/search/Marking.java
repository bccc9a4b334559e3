package org.tongzhou.guidance.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Marks what was looked for, and finds the part of a text that shows most of it. */
final class Marking {

  private static final int BEFORE = 24;
  private static final int LENGTH = 120;

  /** Beyond it a text is not looked through for the sake of an excerpt. */
  private static final int LOOKED_THROUGH = 20_000;

  private Marking() {}

  static Marked title(String title, List<Phrase> phrases) {
    return marked(title, 0, title.length(), spans(title, phrases));
  }

  static Marked excerpt(String text, List<Phrase> phrases) {
    var read = text.length() > LOOKED_THROUGH ? text.substring(0, LOOKED_THROUGH) : text;
    var tokens = Analysis.of(read);
    int best = 0;
    long most = 0;
    var each = phrases.stream().map(phrase -> phrase.in(tokens)).toList();
    for (var spans : each)
      for (var span : spans) {
        long shown = each.stream().filter(other -> anyIn(other, span.from())).count();
        if (shown < most || (shown == most && span.from() >= best && most > 0)) continue;
        most = shown;
        best = span.from();
      }
    int from = most == 0 || best <= BEFORE ? 0 : best - BEFORE;
    if (from > 0 && Character.isLowSurrogate(read.charAt(from))) from--;
    while (from > 0 && from < best && (isWithinWord(text, from) || text.charAt(from) == ' '))
      from++;
    int to = Math.min(text.length(), from + LENGTH);
    if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) to--;
    while (to > from + LENGTH / 2 && isWithinWord(text, to)) to--;
    return marked(text, from, to, spans(each));
  }

  /** Between two letters of an alphabet; Chinese may be cut anywhere. */
  private static boolean isWithinWord(String text, int at) {
    return at > 0
        && at < text.length()
        && isLetter(text.charAt(at - 1))
        && isLetter(text.charAt(at));
  }

  private static boolean isLetter(char letter) {
    return Character.isLetterOrDigit(letter) && !Character.isIdeographic(letter);
  }

  private static boolean anyIn(List<Phrase.Span> spans, int start) {
    for (var span : spans)
      if (span.from() >= start && span.to() <= start + LENGTH - BEFORE) return true;
    return false;
  }

  private static List<Phrase.Span> spans(String text, List<Phrase> phrases) {
    var tokens = Analysis.of(text);
    return spans(phrases.stream().map(phrase -> phrase.in(tokens)).toList());
  }

  /** In order, where they overlap as one. */
  private static List<Phrase.Span> spans(List<List<Phrase.Span>> found) {
    var sorted =
        found.stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Phrase.Span::from))
            .toList();
    var merged = new ArrayList<Phrase.Span>();
    for (var span : sorted)
      if (!merged.isEmpty() && span.from() <= merged.getLast().to())
        merged.set(
            merged.size() - 1,
            new Phrase.Span(merged.getLast().from(), Math.max(merged.getLast().to(), span.to())));
      else merged.add(span);
    return merged;
  }

  private static Marked marked(String text, int from, int to, List<Phrase.Span> spans) {
    var pieces = new ArrayList<Marked.Piece>();
    if (from > 0) pieces.add(new Marked.Piece("… ", false));
    int at = from;
    for (var span : spans) {
      if (span.to() <= from || span.from() >= to) continue;
      int start = Math.max(span.from(), at);
      int end = Math.min(span.to(), to);
      if (start > at) pieces.add(piece(text, at, start, false));
      pieces.add(piece(text, start, end, true));
      at = end;
    }
    if (at < to) pieces.add(piece(text, at, to, false));
    if (to < text.length()) pieces.add(new Marked.Piece(" …", false));
    return new Marked(pieces);
  }

  private static Marked.Piece piece(String text, int from, int to, boolean found) {
    return new Marked.Piece(text.substring(from, to).replaceAll("\\s+", " "), found);
  }
}
