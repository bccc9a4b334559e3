package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          A letter to all students | a-letter-to-all-students
          Don’t panic: wash hands! | dont-panic-wash-hands
          Café & Crèche            | cafe-creche
          致全体同学的一封信         | ''
          COVID-19 问答            | covid-19
          """)
  void an_address_is_made_of_the_english_title(String title, String slug) {
    assertThat(Slug.of(title)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"a-b,true", "a--b,false", "-a,false", "A,false", "a b,false", "封,false"})
  void small_letters_digits_and_single_hyphens_are_one(String text, boolean is) {
    assertThat(Slug.isOne(text)).isEqualTo(is);
  }
}
