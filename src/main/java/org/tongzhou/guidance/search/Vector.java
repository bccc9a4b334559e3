package org.tongzhou.guidance.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes words with their positions as PostgreSQL reads a {@code tsvector}. */
final class Vector {

  /** PostgreSQL keeps no position beyond; what stands there is found, but not as a phrase. */
  private static final int LAST_POSITION = 16_383;

  private static final int MOST_POSITIONS = 255;

  private final Map<String, StringBuilder> positions = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private int end;

  /** Adds a part behind what is there, too far away for a phrase to reach across. */
  Vector add(List<Analysis.Token> tokens) {
    int start = end;
    for (var token : tokens) {
      int position = start + token.position();
      end = Math.max(end, position);
      var written = positions.computeIfAbsent(token.word(), word -> new StringBuilder());
      if (position > LAST_POSITION || counts.merge(token.word(), 1, Integer::sum) > MOST_POSITIONS)
        continue;
      written.append(written.isEmpty() ? ":" : ",").append(position);
    }
    end += Analysis.GAP;
    return this;
  }

  @Override
  public String toString() {
    var vector = new StringBuilder();
    positions.forEach((word, at) -> vector.append(quoted(word)).append(at).append(' '));
    return vector.toString();
  }

  static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
