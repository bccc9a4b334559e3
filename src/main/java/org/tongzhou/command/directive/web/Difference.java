package org.tongzhou.command.directive.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tongzhou.command.directive.web.VersionsPage.Change;

/**
 * What changed from one text to the next, by the longest common run of words; a Chinese character
 * is a word.
 */
final class Difference {

  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}]+|\\s+|[^\\p{L}\\p{N}\\s]");

  /** Two texts of the longest length would need 64 million steps; larger ones are shown whole. */
  private static final int MOST_STEPS = 9_000_000;

  private Difference() {}

  static List<Change> of(String before, String after) {
    if (before.equals(after)) return after.isEmpty() ? List.of() : List.of(same(after));
    var old = words(before);
    var fresh = words(after);
    if ((long) old.size() * fresh.size() > MOST_STEPS)
      return List.of(new Change("removed", before), new Change("added", after));
    return walk(old, fresh, lengths(old, fresh));
  }

  private static Change same(String text) {
    return new Change("same", text);
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).toList();
  }

  /** The longest common run of what follows from each pair of places. */
  private static short[][] lengths(List<String> old, List<String> fresh) {
    var lengths = new short[old.size() + 1][fresh.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--)
      for (int j = fresh.size() - 1; j >= 0; j--)
        lengths[i][j] =
            (short)
                (old.get(i).equals(fresh.get(j))
                    ? lengths[i + 1][j + 1] + 1
                    : Math.max(lengths[i + 1][j], lengths[i][j + 1]));
    return lengths;
  }

  private static List<Change> walk(List<String> old, List<String> fresh, short[][] lengths) {
    var changes = new ArrayList<Change>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < fresh.size()) {
      if (i < old.size() && j < fresh.size() && old.get(i).equals(fresh.get(j))) {
        add(changes, "same", old.get(i));
        i++;
        j++;
      } else if (j == fresh.size() || i < old.size() && lengths[i + 1][j] >= lengths[i][j + 1]) {
        add(changes, "removed", old.get(i++));
      } else {
        add(changes, "added", fresh.get(j++));
      }
    }
    return changes;
  }

  private static void add(List<Change> changes, String kind, String word) {
    if (!changes.isEmpty() && changes.getLast().kind().equals(kind))
      changes.set(changes.size() - 1, new Change(kind, changes.getLast().text() + word));
    else changes.add(new Change(kind, word));
  }
}
