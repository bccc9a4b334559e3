package org.tongzhou.guidance.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What may have been meant by words that nothing has. A Chinese word is tried with one character
 * replaced by one that stands beside the same neighbours somewhere; a word of letters becomes the
 * nearest one that exists. Only what then finds something is suggested.
 */
@Component
class Suggestions {

  private static final int LONGEST_CHINESE = 8;
  private static final int SHORTEST_ENGLISH = 3;
  private static final int CANDIDATES = 4;

  private final DocumentRows documents;

  Suggestions(DocumentRows documents) {
    this.documents = documents;
  }

  Optional<String> insteadOf(Query query, List<Phrase> phrases) {
    var said = new ArrayList<String>();
    boolean changed = false;
    for (var phrase : phrases) {
      var better =
          documents.count(phrase.toString(), query) > 0
              ? Optional.<String>empty()
              : nearest(phrase, query);
      changed |= better.isPresent();
      said.add(better.orElse(phrase.typed()));
    }
    var suggestion = String.join(" ", said);
    return changed && documents.count(Phrase.all(Phrase.of(suggestion)), query) > 0
        ? Optional.of(suggestion)
        : Optional.empty();
  }

  private Optional<String> nearest(Phrase phrase, Query query) {
    var typed = phrase.typed();
    if (phrase.parts().stream().allMatch(Phrase.Part::chinese)) return nearestChinese(typed, query);
    return phrase.parts().size() == 1
        ? nearestEnglish(phrase.parts().getFirst().word())
        : Optional.empty();
  }

  private Optional<String> nearestChinese(String typed, Query query) {
    var characters = typed.codePoints().mapToObj(Character::toString).toList();
    if (characters.size() < 2 || characters.size() > LONGEST_CHINESE) return Optional.empty();
    var tried = new LinkedHashSet<String>();
    for (int i = characters.size() - 1; i >= 0; i--) {
      var before = i == 0 ? null : characters.get(i - 1);
      var after = i == characters.size() - 1 ? null : characters.get(i + 1);
      for (var other : documents.between(before, after, CANDIDATES)) {
        var replaced = new ArrayList<>(characters);
        replaced.set(i, other);
        tried.add(String.join("", replaced));
      }
    }
    return best(List.copyOf(tried), query);
  }

  private Optional<String> nearestEnglish(String word) {
    if (word.length() < SHORTEST_ENGLISH) return Optional.empty();
    int allowed = word.length() <= 4 ? 1 : 2;
    String nearest = null;
    int distance = allowed + 1;
    for (var known : documents.like(word)) {
      int found = distance(word, known);
      if (found < distance) {
        nearest = known;
        distance = found;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The one with most documents. */
  private Optional<String> best(List<String> tried, Query query) {
    String best = null;
    long most = 0;
    for (var one : tried) {
      long found = documents.count(Phrase.all(Phrase.of(one)), query);
      if (found > most) {
        most = found;
        best = one;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Letters to be put in, left out, replaced or exchanged with their neighbour. */
  static int distance(String one, String other) {
    var costs = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++)
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = i + j;
          continue;
        }
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int cost =
            Math.min(
                Math.min(costs[i - 1][j] + 1, costs[i][j - 1] + 1), costs[i - 1][j - 1] + same);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1))
          cost = Math.min(cost, costs[i - 2][j - 2] + 1);
        costs[i][j] = cost;
      }
    return costs[one.length()][other.length()];
  }
}
