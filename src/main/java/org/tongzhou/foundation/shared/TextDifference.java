package org.tongzhou.foundation.shared;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What changed from one text to the next: first by lines, then within changed lines by words. A
 * Chinese character is a word, so that a reader sees the one that was replaced.
 */
public final class TextDifference {

  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  public record Piece(Kind kind, String text) {

    public boolean isRemoved() {
      return kind == Kind.REMOVED;
    }

    public boolean isAdded() {
      return kind == Kind.ADDED;
    }
  }

  private static final Pattern LINE = Pattern.compile("[^\\n]*\\n|[^\\n]+$");
  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}]+|\\s+|[^\\p{L}\\p{N}\\s]");

  /** Lines that have fewer than half of their words in common read better as a whole. */
  private static final double MOST_CHANGED = 0.6;

  private TextDifference() {}

  public static List<Piece> of(String before, String after) {
    var pieces = new ArrayList<Piece>();
    walk(parts(LINE, before), parts(LINE, after), pieces, true);
    return pieces;
  }

  private static List<String> parts(Pattern part, String text) {
    return part.matcher(text).results().map(found -> found.group()).toList();
  }

  private static void walk(
      List<String> before, List<String> after, List<Piece> pieces, boolean lines) {
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      add(pieces, Kind.SAME, String.join("", before.subList(at, from)));
      var gone = joined(delta.getSource());
      var come = joined(delta.getTarget());
      if (lines && !gone.isEmpty() && !come.isEmpty()) words(gone, come, pieces);
      else {
        add(pieces, Kind.REMOVED, gone);
        add(pieces, Kind.ADDED, come);
      }
      at = from + delta.getSource().size();
    }
    add(pieces, Kind.SAME, String.join("", before.subList(at, before.size())));
  }

  private static String joined(Chunk<String> chunk) {
    return String.join("", chunk.getLines());
  }

  private static void words(String before, String after, List<Piece> pieces) {
    var inside = new ArrayList<Piece>();
    walk(parts(WORD, before), parts(WORD, after), inside, false);
    int changed =
        inside.stream()
            .filter(piece -> piece.kind != Kind.SAME)
            .mapToInt(piece -> piece.text.length())
            .sum();
    if (changed > MOST_CHANGED * (before.length() + after.length())) {
      add(pieces, Kind.REMOVED, before);
      add(pieces, Kind.ADDED, after);
    } else inside.forEach(piece -> add(pieces, piece.kind, piece.text));
  }

  private static void add(List<Piece> pieces, Kind kind, String text) {
    if (text.isEmpty()) return;
    if (!pieces.isEmpty() && pieces.getLast().kind == kind)
      pieces.set(pieces.size() - 1, new Piece(kind, pieces.getLast().text + text));
    else pieces.add(new Piece(kind, text));
  }
}
