package org.tongzhou.grid.cohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.cohort.Condition.Joint;

/** Shows an expression as lines, and changes it by lines. */
final class Outline {

  private static final Place NOWHERE = new Place(0, 0);

  private final FacetRegistry facets;
  private final Locale locale;
  private final Asker asker;
  private final FacetRegistry.Moment moment;
  private final List<Condition> lines = new ArrayList<>();
  private final Map<String, Map<String, String>> labels = new HashMap<>();

  Outline(FacetRegistry facets, Locale locale, Asker asker) {
    this.facets = facets;
    this.locale = locale;
    this.asker = asker;
    this.moment = facets.moment(asker);
  }

  List<Condition> of(Expression expression) {
    var root = expression.term();
    switch (root) {
      case Term.AllOf all -> children(root, all.terms(), "", 0, Joint.AND);
      case Term.AnyOf any -> children(root, any.terms(), "", 0, Joint.OR);
      default -> line(root, root, "", 0, Joint.FIRST, false);
    }
    return List.copyOf(lines);
  }

  private void children(Term root, List<Term> terms, String path, int depth, Joint joint) {
    for (int i = 0; i < terms.size(); i++) {
      var below = path.isEmpty() ? "" + i : path + "." + i;
      line(root, terms.get(i), below, depth, i == 0 ? Joint.FIRST : joint, false);
    }
  }

  private void line(Term root, Term term, String path, int depth, Joint joint, boolean negated) {
    switch (term) {
      case Term.Not(Term inner) when !negated && !(inner instanceof Term.Not) -> {
        // a path leads through the "not" to the terms inside, and names the whole as the line
        if (inner instanceof Term.AllOf || inner instanceof Term.AnyOf) {
          group(root, path, depth, joint, true);
          var through = path.isEmpty() ? "0" : path + ".0";
          inside(root, inner, through, depth + 1);
        } else {
          line(root, inner, path, depth, joint, true);
        }
      }
      case Term.Not(Term inner) -> {
        group(root, path, depth, joint, true);
        line(root, inner, path.isEmpty() ? "0" : path + ".0", depth + 1, Joint.FIRST, false);
      }
      case Term.AllOf all -> {
        group(root, path, depth, joint, negated);
        inside(root, all, path, depth + 1);
      }
      case Term.AnyOf any -> {
        group(root, path, depth, joint, negated);
        inside(root, any, path, depth + 1);
      }
      case Term.Everyone() ->
          add(root, path, depth, joint, negated, "cohort.everyone", "", "", List.of());
      case Term.Has(Word facet) -> leaf(root, path, depth, joint, negated, facet, "", List.of());
      case Term.Is(Word facet, List<Word> values) ->
          leaf(root, path, depth, joint, negated, facet, "", values);
      case Term.Compares(Word facet, Comparison comparison, Word value) ->
          leaf(root, path, depth, joint, negated, facet, comparison.sign(), List.of(value));
    }
  }

  private void inside(Term root, Term group, String path, int depth) {
    if (group instanceof Term.AllOf all) children(root, all.terms(), path, depth, Joint.AND);
    if (group instanceof Term.AnyOf any) children(root, any.terms(), path, depth, Joint.OR);
  }

  private void group(Term root, String path, int depth, Joint joint, boolean negated) {
    add(root, path, depth, joint, negated, "", "", "", List.of());
  }

  private void leaf(
      Term root,
      String path,
      int depth,
      Joint joint,
      boolean negated,
      Word facet,
      String sign,
      List<Word> values) {
    var written = facet.text();
    var label =
        facets.find(written, asker).map(found -> found.description().label()).orElse(written);
    int colon = written.indexOf(':');
    var qualifier = colon < 0 ? "" : qualifier(written, written.substring(colon + 1));
    var said = values.stream().map(value -> value(written, value.text())).toList();
    add(root, path, depth, joint, negated, label, qualifier, sign, said);
  }

  private void add(
      Term root,
      String path,
      int depth,
      Joint joint,
      boolean negated,
      String label,
      String qualifier,
      String sign,
      List<String> values) {
    var left = changed(root, steps(path), term -> null);
    var without = left == null ? "" : left.toString();
    lines.add(new Condition(path, depth, joint, negated, label, qualifier, sign, values, without));
  }

  private String qualifier(String facet, String written) {
    return facets
        .find(facet, asker)
        .flatMap(
            found ->
                found.source().qualifiers(found.description().name(), locale).stream()
                    .filter(value -> value.value().equals(written))
                    .findFirst())
        .map(FacetValue::label)
        .orElse(written);
  }

  private String value(String facet, String written) {
    var known = labels.computeIfAbsent(facet, this::labels);
    var exact = known.get(written);
    if (exact != null) return exact;
    if (!(moment.find(facet) instanceof Binding.Found.Here(Facet here))) return written;
    var meant = moment.meant(here, written).orElse(written);
    return known.entrySet().stream()
        .filter(entry -> moment.meant(here, entry.getKey()).filter(meant::equals).isPresent())
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(written);
  }

  private Map<String, String> labels(String facet) {
    return facets
        .find(facet, asker)
        .map(found -> found.source().values(facet, locale))
        .orElse(List.of())
        .stream()
        .collect(Collectors.toMap(FacetValue::value, FacetValue::label, (one, other) -> one));
  }

  // ---- changing

  static String with(@Nullable Expression expression, Addition addition) {
    var term = term(addition);
    if (expression == null) return term.toString();
    Function<Term, @Nullable Term> joined =
        before ->
            addition.or() ? Term.anyOf(List.of(before, term)) : Term.allOf(List.of(before, term));
    var changed = changed(expression.term(), steps(addition.at()), joined);
    return changed == null ? "" : changed.toString();
  }

  private static Term term(Addition addition) {
    var facet = word(addition.facet());
    var values = addition.values().stream().map(Outline::word).toList();
    var comparison =
        Arrays.stream(Comparison.values())
            .filter(each -> each.sign().equals(addition.sign()))
            .findFirst()
            .orElse(Comparison.EQUAL);
    Term term =
        values.isEmpty()
            ? new Term.Has(facet)
            : comparison == Comparison.EQUAL
                ? new Term.Is(facet, values)
                : new Term.Compares(facet, comparison, values.getFirst());
    return addition.negated() ? new Term.Not(term) : term;
  }

  private static Word word(String text) {
    return new Word(text, NOWHERE);
  }

  private static List<Integer> steps(String path) {
    if (!path.matches("\\d{1,3}(\\.\\d{1,3})*")) return List.of();
    return Arrays.stream(path.split("\\.", -1)).map(Integer::valueOf).toList();
  }

  /** The term with what lies at the end of the steps replaced, or taken away when null. */
  private static @Nullable Term changed(
      Term term, List<Integer> steps, Function<Term, @Nullable Term> change) {
    if (steps.isEmpty()) return change.apply(term);
    var rest = steps.subList(1, steps.size());
    return switch (term) {
      case Term.AllOf all -> {
        var terms = changed(all.terms(), steps.getFirst(), rest, change);
        yield terms.isEmpty() ? null : Term.allOf(terms);
      }
      case Term.AnyOf any -> {
        var terms = changed(any.terms(), steps.getFirst(), rest, change);
        yield terms.isEmpty() ? null : Term.anyOf(terms);
      }
      case Term.Not(Term inner) -> {
        var left = changed(inner, rest, change);
        yield left == null ? null : new Term.Not(left);
      }
      default -> term;
    };
  }

  private static List<Term> changed(
      List<Term> terms, int at, List<Integer> rest, Function<Term, @Nullable Term> change) {
    var left = new ArrayList<Term>();
    for (int i = 0; i < terms.size(); i++) {
      var term = i == at ? changed(terms.get(i), rest, change) : terms.get(i);
      if (term != null) left.add(term);
    }
    return left;
  }
}
