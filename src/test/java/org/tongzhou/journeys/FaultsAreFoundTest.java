package org.tongzhou.journeys;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.tongzhou.foundation.shared.Words;

/** What every journey relies on: a page with a fault does not pass as whole. */
class FaultsAreFoundTest extends Journey {

  @Test
  void a_picture_without_words_is_found_on_a_page_that_was_whole() {
    var page = stranger(Words.ENGLISH, DESK);
    page.navigate(address("/sign-in"));
    check(page);
    page.evaluate("document.querySelector('main').append(document.createElement('img'))");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check(page))
        .withMessageContaining("image-alt <img>")
        .withMessageContaining(page.url());
  }
}
