package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A part of an expression. Prints itself so that reading it again gives the same. */
sealed interface Term {

  record Everyone() implements Term {
    @Override
    public String toString() {
      return "everyone";
    }
  }

  /** Who has any value of the facet. */
  record Has(Word facet) implements Term {
    @Override
    public String toString() {
      return print(facet);
    }
  }

  /** Who has one of the values. */
  record Is(Word facet, List<Word> values) implements Term {
    @Override
    public String toString() {
      if (values.size() == 1) return print(facet) + " " + print(values.getFirst());
      return values.stream()
          .map(Term::print)
          .collect(Collectors.joining(", ", print(facet) + "(", ")"));
    }
  }

  /** Who has a value that compares like this; different and equal go for every kind of facet. */
  record Compares(Word facet, Comparison comparison, Word value) implements Term {
    @Override
    public String toString() {
      return print(facet) + " " + comparison.sign() + " " + print(value);
    }
  }

  record Not(Term term) implements Term {
    @Override
    public String toString() {
      return term instanceof AllOf || term instanceof AnyOf ? "not (" + term + ")" : "not " + term;
    }
  }

  record AllOf(List<Term> terms) implements Term {
    @Override
    public String toString() {
      return terms.stream()
          .map(term -> term instanceof AnyOf ? "(" + term + ")" : term.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  record AnyOf(List<Term> terms) implements Term {
    @Override
    public String toString() {
      return terms.stream().map(Term::toString).collect(Collectors.joining(" or "));
    }
  }

  /** All of them; what is already all of something is not wrapped again. */
  static Term allOf(List<Term> terms) {
    var flat = new ArrayList<Term>();
    for (var term : terms) {
      if (term instanceof AllOf all) flat.addAll(all.terms());
      else flat.add(term);
    }
    return flat.size() == 1 ? flat.getFirst() : new AllOf(List.copyOf(flat));
  }

  static Term anyOf(List<Term> terms) {
    var flat = new ArrayList<Term>();
    for (var term : terms) {
      if (term instanceof AnyOf any) flat.addAll(any.terms());
      else flat.add(term);
    }
    return flat.size() == 1 ? flat.getFirst() : new AnyOf(List.copyOf(flat));
  }

  private static String print(Word word) {
    var text = word.text();
    return Tokens.isPlainWord(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
