package org.tongzhou.grid.cohort;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Turns the names of an expression into the sets of one moment, or says which name means nothing.
 */
final class Binding {

  private final Directory directory;
  private final String text;

  /** Where names are looked up. */
  interface Directory {

    /** Facet by the name as written. */
    Found find(String name);

    /** The value meant, or nothing. */
    Optional<String> meant(Facet facet, String written);
  }

  /** What a look-up of a facet comes to. */
  sealed interface Found {
    record Here(Facet facet) implements Found {}

    /** The code of a problem: unknown, not allowed, without its qualifier. */
    record Missing(String code, String... nearest) implements Found {}
  }

  private Binding(Directory directory, String text) {
    this.directory = directory;
    this.text = text;
  }

  static Combination of(Expression expression, Directory directory) {
    return new Binding(directory, expression.source()).bind(expression.term());
  }

  private Combination bind(Term term) {
    return switch (term) {
      case Term.Everyone() -> new Combination.Everyone();
      case Term.Has(Word facet) -> new Combination.Named(find(facet).everyone());
      case Term.Is is -> named(is);
      case Term.Compares compares -> new Combination.Named(compared(compares));
      case Term.Not(Term inner) -> new Combination.Not(bind(inner));
      case Term.AllOf all -> new Combination.AllOf(all.terms().stream().map(this::bind).toList());
      case Term.AnyOf any -> new Combination.AnyOf(any.terms().stream().map(this::bind).toList());
    };
  }

  private Combination named(Term.Is is) {
    var facet = find(is.facet());
    var sets = new ArrayList<PersonSet>();
    for (var value : is.values()) sets.add(having(facet, value));
    return new Combination.Named(PersonSet.union(sets));
  }

  private PersonSet compared(Term.Compares compares) {
    var facet = find(compares.facet());
    if (facet.kind() == FacetKind.ORDERED) {
      return facet.people(compares.comparison(), number(compares.value()));
    }
    if (compares.comparison() != Comparison.DIFFERENT) {
      throw problem(compares.facet(), "not-ordered", "=", "!=");
    }
    return facet.everyone().minus(having(facet, compares.value()));
  }

  private PersonSet having(Facet facet, Word value) {
    if (facet.kind() == FacetKind.ORDERED) return facet.people(Comparison.EQUAL, number(value));
    return directory
        .meant(facet, value.text())
        .map(facet::people)
        .orElseThrow(() -> problem(value, "unknown-value", "value"));
  }

  private BigDecimal number(Word word) {
    // a length that no measurement has, before BigDecimal sees "1e999999999"
    if (!word.text().matches("[-+]?\\d{1,15}(\\.\\d{1,15})?")) {
      throw problem(word, "not-a-number", "number");
    }
    return new BigDecimal(word.text());
  }

  private Facet find(Word name) {
    return switch (directory.find(name.text())) {
      case Found.Here(Facet facet) -> facet;
      case Found.Missing(String code, String[] nearest) -> throw problem(name, code, nearest);
    };
  }

  private NotUnderstood problem(Word word, String code, String... expected) {
    return new NotUnderstood(ExpressionProblem.at(word.place(), text, code, expected));
  }
}
