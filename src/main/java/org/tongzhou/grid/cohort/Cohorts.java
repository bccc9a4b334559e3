package org.tongzhou.grid.cohort;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.shared.FieldError;

/** Names sets of people: reads expressions and answers them within what the asker may see. */
@Service
public class Cohorts {

  /** Expected things that are no text to be written; the code of a problem says them. */
  private static final Set<String> KINDS_OF_WORD = Set.of("facet", "value", "number", "end");

  private final FacetRegistry facets;
  private final Cache<String, Expression> read = Caffeine.newBuilder().maximumSize(500).build();

  Cohorts(FacetRegistry facets) {
    this.facets = facets;
  }

  /** What came of an expression that somebody is still typing. */
  public sealed interface Answer {
    record People(Expression expression, PersonSet people) implements Answer {}

    record Misunderstood(ExpressionProblem problem) implements Answer {}
  }

  public Answer ask(String text, Asker asker) {
    try {
      var expression = read(text);
      return new Answer.People(expression, answer(expression, asker));
    } catch (NotUnderstood misunderstood) {
      return new Answer.Misunderstood(misunderstood.problem());
    }
  }

  /** The people whom an expression names, now, among those the asker may see. */
  public PersonSet people(String text, Asker asker) {
    return switch (ask(text, asker)) {
      case Answer.People(Expression expression, PersonSet people) -> people;
      case Answer.Misunderstood(ExpressionProblem problem) -> throw refused(problem);
    };
  }

  public int count(String text, Asker asker) {
    return people(text, asker).size();
  }

  /**
   * The expression in its plain form, to be stored; refused when the asker could not ask it now.
   */
  public Expression understood(String text, Asker asker) {
    return switch (ask(text, asker)) {
      case Answer.People(Expression expression, PersonSet people) -> expression;
      case Answer.Misunderstood(ExpressionProblem problem) -> throw refused(problem);
    };
  }

  public List<FacetDescription> facets(Asker asker) {
    return facets.visibleTo(asker);
  }

  /** A facet of this moment by its full name, when there is one that the asker may see. */
  public Optional<Facet> facet(String name, Asker asker) {
    return facets.moment(asker).find(name) instanceof Binding.Found.Here(Facet facet)
        ? Optional.of(facet)
        : Optional.empty();
  }

  /** The values of a facet to choose from, each with how many the asker would see. */
  public List<FacetChoice> choices(String facet, Locale locale, Asker asker) {
    var moment = facets.moment(asker);
    if (!(moment.find(facet) instanceof Binding.Found.Here(Facet here))) return List.of();
    return values(facet, locale, asker).stream()
        .map(
            value ->
                new FacetChoice(
                    value,
                    moment
                        .meant(here, value.value())
                        .map(meant -> here.people(meant).sizeAnd(asker.reach()))
                        .orElse(0)))
        .toList();
  }

  private List<FacetValue> values(String facet, Locale locale, Asker asker) {
    return facets
        .find(facet, asker)
        .map(published -> published.source().values(facet, locale))
        .orElse(List.of());
  }

  /** What may follow the colon of a qualified facet. */
  public List<FacetValue> qualifiers(String facet, Locale locale, Asker asker) {
    return facets
        .find(facet, asker)
        .map(published -> published.source().qualifiers(facet, locale))
        .orElse(List.of());
  }

  /** The conditions of an expression one below the other, in words. */
  public List<Condition> outline(Expression expression, Locale locale, Asker asker) {
    return new Outline(facets, locale, asker).of(expression);
  }

  /** An expression with one more condition; refused when the text before is not well formed. */
  public String with(String text, Addition addition) {
    try {
      return Outline.with(text.isBlank() ? null : read(text), addition);
    } catch (NotUnderstood misunderstood) {
      throw refused(misunderstood.problem());
    }
  }

  private Expression read(String text) {
    return read.get(text, Expression::read);
  }

  private PersonSet answer(Expression expression, Asker asker) {
    return Binding.of(expression, facets.moment(asker)).within(asker.reach());
  }

  private static RuntimeException refused(ExpressionProblem problem) {
    return CohortRefusal.NOT_UNDERSTOOD.withFields(List.of(field(problem)));
  }

  /** The problem as what is wrong with the field {@code expression}. */
  public static FieldError field(ExpressionProblem problem) {
    return FieldError.of(
        "expression",
        "cohort." + problem.code(),
        problem.line(),
        problem.column(),
        problem.found(),
        problem.expected().stream()
            .filter(expected -> !KINDS_OF_WORD.contains(expected))
            .collect(Collectors.joining(" ")));
  }
}
