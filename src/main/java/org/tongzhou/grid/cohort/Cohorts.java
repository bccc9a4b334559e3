package org.tongzhou.grid.cohort;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.shared.FieldError;

/** Names sets of people: reads expressions and answers them within what the asker may see. */
@Service
public class Cohorts {

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

  /** The values of a facet to choose from. */
  public List<FacetValue> values(String facet, Locale locale, Asker asker) {
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

  private Expression read(String text) {
    return read.get(text, Expression::read);
  }

  private PersonSet answer(Expression expression, Asker asker) {
    return Binding.of(expression, facets.moment(asker)).within(asker.reach());
  }

  private static RuntimeException refused(ExpressionProblem problem) {
    var arguments = new ArrayList<Object>();
    arguments.add(problem.line());
    arguments.add(problem.column());
    arguments.add(problem.found());
    arguments.add(String.join(" ", problem.expected()));
    var field = new FieldError("expression", "cohort." + problem.code(), List.copyOf(arguments));
    return CohortRefusal.NOT_UNDERSTOOD.withFields(List.of(field));
  }
}
