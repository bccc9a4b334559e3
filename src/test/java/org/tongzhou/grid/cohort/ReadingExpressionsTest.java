package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          hardship                                       | hardship
          from 420000                                    | from 420000
          from = 420000                                  | from 420000
          from(420000)                                   | from 420000
          from（420000，430000）                          | from(420000, 430000)
          unit(cs-2018, "数学学院")                        | unit(cs-2018, 数学学院)
          campus != north                                | campus != north
          temperature>=37.3                              | temperature >= 37.3
          answer:r1.temperature ≥ 37.3                   | answer:r1.temperature >= 37.3
          answer:r1.reason = "went home, or so"          | answer:r1.reason "went home, or so"
          missing:2020-02-16                             | missing:2020-02-16
          a AND b Or NOT c                               | a and b or not c
          a and (b or c)                                 | a and (b or c)
          (a and b) or c                                 | a and b or c
          ((a)) and ((b and (c)))                        | a and b and c
          not (a or b)                                   | not (a or b)
          来自 420000 且 非 困难 或 所有人                 | 来自 420000 and not 困难 or everyone
          role "or"                                      | role "or"
          campus “北 校区”                                | campus "北 校区"
          from 420000 and hardship and not granted(emergency-2020) | from 420000 and hardship and not granted emergency-2020
          """)
  void one_meaning_has_one_plain_form(String written, String plain) {
    assertThat(Expression.read(written).text()).isEqualTo(plain);
    assertThat(Expression.read(plain).text()).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          ``|facet-missing|1|1|
          from 420000 and|facet-missing|1|16|
          and hardship|facet-expected|1|1|and
          from 420000 hardship|sign-expected|1|13|hardship
          (a or b|sign-missing|1|8|
          a or b)|sign-expected|1|7|)
          from()|value-expected|1|6|)
          from(1,)|value-expected|1|8|)
          temperature >= and|value-expected|1|16|and
          temperature ! 3|unreadable|1|13|!
          来自 湖北 $|unreadable|1|7|$
          from "湖北|quote-not-closed|1|6|"湖北
          `a and
            or b`|facet-expected|2|3|or
          """)
  void a_mistake_is_named_where_it_stands(
      String written, String code, int line, int column, String found) {
    var problem = problemOf(written);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.column()).isEqualTo(column);
    assertThat(problem.found()).isEqualTo(found == null ? "" : found);
  }

  @Test
  void what_could_have_stood_there_is_said() {
    assertThat(problemOf("from 420000 x").expected()).containsExactly("and", "or", "end");
    assertThat(problemOf("from 420000 and").expected())
        .containsExactly("facet", "everyone", "not", "(");
    assertThat(problemOf("from(1 2)").expected()).containsExactly(",", ")");
  }

  @Test
  void nobody_exhausts_the_machine_with_an_expression() {
    assertThat(problemOf("(".repeat(10_000) + "a" + ")".repeat(9_000)).code())
        .isEqualTo("too-deep");
    assertThat(problemOf("not ".repeat(4_000) + "a").code()).isEqualTo("too-deep");
    assertThat(problemOf("a or ".repeat(3_000) + "a").code()).isEqualTo("too-many-terms");
    assertThat(problemOf("from(1" + ",1".repeat(3_000) + ")").code()).isEqualTo("too-many-terms");
    assertThat(problemOf("a".repeat(20_001)).code()).isEqualTo("too-long");
  }

  @Property(tries = 3_000)
  void any_text_is_read_or_refused_and_its_plain_form_is_read_as_the_same(
      @ForAll("texts") String text) {
    try {
      var expression = Expression.read(text);
      assertThat(Expression.read(expression.text())).isEqualTo(expression);
    } catch (NotUnderstood refused) {
      var problem = refused.problem();
      assertThat(problem.start()).isBetween(0, text.length());
      assertThat(problem.end()).isBetween(problem.start(), text.length());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    var pieces =
        Arbitraries.of(
            "and",
            "or",
            "not",
            "(",
            ")",
            ",",
            "=",
            "!=",
            ">=",
            "<",
            "\"",
            "“",
            "”",
            "from",
            "x",
            "42",
            "-3.5",
            "everyone",
            "且",
            "或",
            "非",
            "（",
            "）",
            "：",
            ":",
            " ",
            "\n",
            "\u3000",
            "·",
            "!",
            "\uD83D",
            "𫰡",
            "\"a b\"",
            "\"or\"",
            "\"a\"\"b\"");
    var random = Arbitraries.strings().ofMaxLength(12);
    return Arbitraries.oneOf(pieces, pieces, pieces, random)
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join(parts.size() % 2 == 0 ? " " : "", parts));
  }

  private static ExpressionProblem problemOf(String text) {
    return catchThrowableOfType(NotUnderstood.class, () -> Expression.read(text)).problem();
  }
}
