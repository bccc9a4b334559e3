package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/**
 * The device's choice goes before the account's, that before the browser's, and last comes ours.
 */
@TongzhouTest
class ChoosingALanguageTest {

  @Autowired MockMvc mvc;
  @Autowired Frames frames;
  @Autowired SmallUniversity university;

  private String page(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request)
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void a_stranger_reads_what_the_browser_asks_for() throws Exception {
    assertThat(page(get("/sign-in"))).contains("lang=\"zh-CN\"");
    assertThat(page(get("/sign-in").header("Accept-Language", "en-GB,en;q=0.9")))
        .contains("<html lang=\"en\"");
    assertThat(
            page(
                get("/sign-in")
                    .header("Accept-Language", "en-GB")
                    .cookie(new Cookie("lang", "zh"))))
        .contains("<html lang=\"zh-CN\"");
  }

  @ParameterizedTest
  @CsvSource({"lang=en, en", "page=2&lang=en, en", "lang=zh, zh", "slang=en, zh", ", zh"})
  void an_upload_that_was_too_large_to_read_is_answered_in_the_readers_language(
      String query, String language) {
    var request =
        new MockHttpServletRequest("POST", "/roster/imports") {
          @Override
          public String getParameter(String name) {
            throw new IllegalStateException("413");
          }
        };
    request.setQueryString(query);
    assertThat(frames.of(request).locale().getLanguage()).isEqualTo(language);
  }

  @Test
  void a_form_that_came_back_leads_to_its_own_page_in_the_other_language() throws Exception {
    var office = new Cookie("tongzhou", university.tokenOf("赵敏"));
    var found =
        page(
            post("/people/search")
                .cookie(office)
                .param("words", "林晚")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Referer", "http://localhost/people"));
    assertThat(found).contains("林晚").contains("href=\"/people?lang=en\"");
  }
}
