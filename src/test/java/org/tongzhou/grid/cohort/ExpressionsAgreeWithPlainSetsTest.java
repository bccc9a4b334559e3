package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** The same question asked of bitmaps and of java.util.Set. */
class ExpressionsAgreeWithPlainSetsTest {

  private static final Place NOWHERE = new Place(0, 0);
  private static final List<String> CAMPUSES = List.of("north", "the south", "or", "西", "a\"b");
  private static final List<String> PLACES = List.of("42", "4201", "4202", "37", "3701");

  /** A person of the plain model; null where a fact is not known. */
  record Person(
      @Nullable String campus,
      @Nullable String place,
      @Nullable Integer temperature,
      @Nullable Set<String> symptoms) {}

  @Property(tries = 1_500)
  void an_expression_names_the_same_people_as_plain_sets(
      @ForAll("terms") Term term, @ForAll long seed) {
    var random = new Random(seed);
    // on both sides of a bitmap's container border, so that several containers take part
    int first = 65_536 - random.nextInt(300);
    var people =
        IntStream.range(first, first + 300)
            .boxed()
            .collect(Collectors.toMap(person -> person, person -> person(random)));
    var reach = new HashSet<Integer>();
    people.keySet().stream().filter(person -> random.nextInt(4) > 0).forEach(reach::add);

    var expression = Expression.read(term.toString());
    assertThat(expression.term()).isEqualTo(term);
    var found =
        Binding.of(expression, directory(people))
            .within(PersonSet.of(reach.stream().mapToInt(Integer::intValue).toArray()));
    assertThat(found.stream().boxed().collect(Collectors.toSet()))
        .isEqualTo(plain(term, reach, people));
  }

  private static Set<Integer> plain(Term term, Set<Integer> reach, Map<Integer, Person> people) {
    return switch (term) {
      case Term.Everyone() -> reach;
      case Term.Not(Term inner) -> minus(reach, plain(inner, reach, people));
      case Term.AllOf(List<Term> terms) -> {
        var left = new HashSet<>(reach);
        for (var each : terms) left.retainAll(plain(each, reach, people));
        yield left;
      }
      case Term.AnyOf(List<Term> terms) -> {
        var any = new HashSet<Integer>();
        for (var each : terms) any.addAll(plain(each, reach, people));
        yield any;
      }
      case Term.Has(Word facet) -> those(reach, people, person -> has(person, facet.text()));
      case Term.Is(Word facet, List<Word> values) ->
          those(
              reach,
              people,
              person -> values.stream().anyMatch(value -> is(person, facet.text(), value.text())));
      case Term.Compares(Word facet, Comparison comparison, Word value) ->
          those(reach, people, person -> compares(person, facet.text(), comparison, value.text()));
    };
  }

  private static boolean has(Person person, String facet) {
    return switch (facet) {
      case "campus" -> person.campus() != null;
      case "from" -> person.place() != null;
      case "temperature" -> person.temperature() != null;
      default -> person.symptoms() != null;
    };
  }

  private static boolean is(Person person, String facet, String value) {
    return switch (facet) {
      case "campus" -> value.equals(person.campus());
      case "from" -> person.place() != null && person.place().startsWith(value);
      case "temperature" -> compares(person, facet, Comparison.EQUAL, value);
      default -> person.symptoms() != null && person.symptoms().contains(value);
    };
  }

  private static boolean compares(
      Person person, String facet, Comparison comparison, String value) {
    if (!facet.equals("temperature")) return has(person, facet) && !is(person, facet, value);
    if (person.temperature() == null) return false;
    var number = new BigDecimal(person.temperature()).movePointLeft(1);
    return comparison.holds(number.compareTo(new BigDecimal(value)));
  }

  private static Set<Integer> those(
      Set<Integer> reach, Map<Integer, Person> people, Predicate<Person> which) {
    return reach.stream()
        .filter(person -> which.test(people.get(person)))
        .collect(Collectors.toSet());
  }

  private static Set<Integer> minus(Set<Integer> all, Set<Integer> without) {
    var left = new HashSet<>(all);
    left.removeAll(without);
    return left;
  }

  private static Person person(Random random) {
    return new Person(
        random.nextInt(6) == 0 ? null : CAMPUSES.get(random.nextInt(CAMPUSES.size())),
        random.nextInt(6) == 0 ? null : PLACES.get(random.nextInt(PLACES.size())),
        random.nextInt(6) == 0 ? null : 360 + random.nextInt(20),
        random.nextInt(6) == 0
            ? null
            : CAMPUSES.stream().filter(each -> random.nextBoolean()).collect(Collectors.toSet()));
  }

  private static Binding.Directory directory(Map<Integer, Person> people) {
    var campus = FacetColumn.choice("campus");
    var from =
        FacetColumn.tree(
            "from", place -> place.length() > 2 ? List.of(place.substring(0, 2)) : List.of());
    var temperature = FacetColumn.ordered("temperature", 1);
    var symptoms = new FacetTags("symptoms");
    people.forEach(
        (id, person) -> {
          campus.set(id, person.campus());
          from.set(id, person.place());
          if (person.temperature() != null) temperature.setNumber(id, person.temperature());
          if (person.symptoms() != null) symptoms.set(id, person.symptoms());
        });
    var facets =
        Map.of(
            "campus", campus.publish(),
            "from", from.publish(),
            "temperature", temperature.publish(),
            "symptoms", symptoms.publish());
    return new Binding.Directory() {
      @Override
      public Binding.Found find(String name) {
        return new Binding.Found.Here(facets.get(name));
      }

      @Override
      public Optional<String> meant(Facet facet, String written) {
        return Optional.of(written);
      }
    };
  }

  @Provide
  Arbitrary<Term> terms() {
    return terms(4);
  }

  private Arbitrary<Term> terms(int depth) {
    if (depth == 0) return tests();
    var inner = Arbitraries.lazy(() -> terms(depth - 1));
    var several = inner.list().ofMinSize(2).ofMaxSize(4);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(3, tests()),
        net.jqwik.api.Tuple.of(2, several.map(Term::allOf)),
        net.jqwik.api.Tuple.of(2, several.map(Term::anyOf)),
        net.jqwik.api.Tuple.of(1, inner.map(Term.Not::new)));
  }

  private Arbitrary<Term> tests() {
    var numbers = Arbitraries.integers().between(358, 382).map(n -> n / 10 + "." + n % 10);
    var named =
        Arbitraries.oneOf(
            tests("campus", Arbitraries.of(CAMPUSES)),
            tests("from", Arbitraries.of(PLACES)),
            tests("symptoms", Arbitraries.of(CAMPUSES)),
            tests("temperature", numbers));
    Arbitrary<Term> compared =
        Combinators.combine(
                Arbitraries.of(Comparison.values())
                    .filter(comparison -> comparison != Comparison.EQUAL),
                numbers)
            .as((sign, number) -> new Term.Compares(word("temperature"), sign, word(number)));
    return Arbitraries.oneOf(named, compared, Arbitraries.just(new Term.Everyone()));
  }

  private Arbitrary<Term> tests(String facet, Arbitrary<String> values) {
    var words = values.map(ExpressionsAgreeWithPlainSetsTest::word);
    Arbitrary<Term> is =
        words.list().ofMinSize(1).ofMaxSize(3).map(some -> new Term.Is(word(facet), some));
    Arbitrary<Term> different =
        words.map(value -> new Term.Compares(word(facet), Comparison.DIFFERENT, value));
    return Arbitraries.oneOf(is, different, Arbitraries.just(new Term.Has(word(facet))));
  }

  private static Word word(String text) {
    return new Word(text, NOWHERE);
  }
}
