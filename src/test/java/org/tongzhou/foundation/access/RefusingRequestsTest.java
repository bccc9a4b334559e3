package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Whatever the API refuses, it says so as a problem detail with a code and a sentence. */
@TongzhouTest
class RefusingRequestsTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;

  private MockHttpServletRequestBuilder by(String name, MockHttpServletRequestBuilder request) {
    return request.header("Authorization", "Bearer " + university.tokenOf(university.person(name)));
  }

  private void refused(MockHttpServletRequestBuilder request, int status, String code)
      throws Exception {
    mvc.perform(request.header("Accept-Language", "en"))
        .andExpect(status().is(status))
        .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
        .andExpect(jsonPath("$.status").value(status))
        .andExpect(jsonPath("$.code").value(code))
        .andExpect(jsonPath("$.type").value("urn:tongzhou:refusal:" + code))
        .andExpect(jsonPath("$.title").isNotEmpty())
        .andExpect(jsonPath("$.detail").isNotEmpty());
  }

  @Test
  void an_address_that_does_not_exist() throws Exception {
    refused(get("/api/v1/nothing"), 404, "shared.not-found");
    refused(by("赵敏", get("/api/v1/nothing")), 404, "shared.not-found");
    refused(by("赵敏", get("/api/v2/rounds")), 404, "shared.not-found");
    refused(by("赵敏", get("/api/v1/roster/imports/the-last-one")), 404, "shared.not-found");
  }

  @Test
  void a_request_without_a_token_or_with_one_that_ended() throws Exception {
    refused(get("/api/v1/rounds"), 401, "access.not-signed-in");
    refused(
        get("/api/v1/rounds").header("Authorization", "Bearer made-up"),
        401,
        "access.not-signed-in");
    mvc.perform(get("/api/v1/rounds")).andExpect(header().string("WWW-Authenticate", "Bearer"));

    var ended = by("何苗", get("/api/v1/rounds"));
    mvc.perform(ended).andExpect(status().isOk());
    mvc.perform(by("何苗", delete("/api/v1/tokens"))).andExpect(status().isNoContent());
    refused(ended, 401, "access.not-signed-in");
  }

  @Test
  void a_method_that_the_address_does_not_take() throws Exception {
    refused(by("赵敏", delete("/api/v1/rounds")), 405, "shared.no-such-method");
    mvc.perform(by("赵敏", delete("/api/v1/rounds"))).andExpect(header().string("Allow", "GET"));
  }

  @Test
  void content_of_another_form() throws Exception {
    refused(
        post("/api/v1/tokens").contentType(MediaType.APPLICATION_XML).content("<a/>"),
        415,
        "shared.unknown-format");
    refused(
        by("赵敏", post("/api/v1/roster/imports"))
            .contentType(MediaType.APPLICATION_JSON)
            .content("{}"),
        415,
        "shared.unknown-format");
  }

  @Test
  void a_sign_that_no_database_keeps() throws Exception {
    refused(
        post("/api/v1/tokens")
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"username\":\"no\\u0000body\",\"password\":\"anything\"}"),
        422,
        "shared.not-readable");
  }

  @Test
  void content_that_cannot_be_read() throws Exception {
    refused(
        post("/api/v1/tokens").contentType(MediaType.APPLICATION_JSON).content("{\"username\":"),
        422,
        "shared.not-readable");
    refused(by("赵敏", get("/api/v1/duties?page=many")), 422, "shared.not-readable");
    refused(by("赵敏", get("/api/v1/situation/areas?date=yesterday")), 422, "shared.not-readable");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN,zh;q=0.9,en;q=0.8 | true",
        "en-GB,en;q=0.9,zh;q=0.8 | false",
        "sv-SE,en;q=0.5          | false",
        "sv-SE                   | true",
        "nonsense;;q             | true"
      })
  void the_sentence_is_in_the_language_that_is_asked_for_or_in_ours(
      String accepted, boolean chinese) throws Exception {
    var said =
        mvc.perform(get("/api/v1/nothing").header("Accept-Language", accepted))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(said.codePoints().anyMatch(Character::isIdeographic)).isEqualTo(chinese);
  }
}
