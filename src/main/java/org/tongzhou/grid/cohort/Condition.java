package org.tongzhou.grid.cohort;

import java.util.List;

/**
 * One line of an expression, for people who would rather not read the language.
 *
 * @param path names the line in {@link Addition#at()}
 * @param depth how many groups it lies in
 * @param joint how it joins the line before
 * @param negated whether those are meant for whom it does not hold
 * @param label key of the facet's words; empty for a group, whose lines follow one level deeper
 * @param qualifier in words; empty without one
 * @param sign of a comparison; empty where none is needed
 * @param values in words; empty for any value
 * @param without the expression that is left when the line is taken away
 */
public record Condition(
    String path,
    int depth,
    Joint joint,
    boolean negated,
    String label,
    String qualifier,
    String sign,
    List<String> values,
    String without) {

  public enum Joint {
    FIRST,
    AND,
    OR
  }

  public boolean isGroup() {
    return label.isEmpty();
  }
}
