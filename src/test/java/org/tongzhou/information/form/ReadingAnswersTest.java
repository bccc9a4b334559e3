package org.tongzhou.information.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReadingAnswersTest {

  record Body(Answers answers) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "3",
        "null",
        "{",
        "{\"a\":{}}",
        "{\"a\":true}",
        "{\"a\":[1]}",
        "{\"a\":[[\"b\"]]}",
        "{\"a\":\"1\",\"a\":\"2\"}",
        "{\"a\":\"1\"} {}",
        "{\"a\":NaN}"
      })
  void what_is_no_object_of_answers_is_unreadable(String json) {
    assertThatExceptionOfType(Answers.Unreadable.class).isThrownBy(() -> Answers.parse(json));
  }

  @Test
  void no_report_has_more_answers_than_a_form_may_ask() {
    var json = new StringBuilder("{\"a\":1");
    for (int i = 0; i < Answers.Making.MOST; i++) json.append(",\"a").append(i).append("\":1");
    assertThatExceptionOfType(Answers.Unreadable.class)
        .isThrownBy(() -> Answers.parse(json.append('}').toString()));
  }

  @Test
  void a_request_body_may_hold_answers() {
    var json = "{\"answers\":{\"t\":36.5,\"s\":[\"a\",\"b\"],\"w\":\"x\"}}";
    var mapper = JsonMapper.builder().build();
    var body = mapper.readValue(json, Body.class);
    assertThat(body.answers().get("t")).isEqualTo(new Answer.Digits("36.5"));
    assertThat(mapper.writeValueAsString(body)).isEqualTo(json);
  }

  @Test
  void a_posted_page_names_its_answers_by_a_prefix() {
    var fields = new LinkedHashMap<String, String[]>();
    fields.put("_csrf", new String[] {"t"});
    fields.put("a.campus", new String[] {"yes"});
    fields.put("a.signs", new String[] {"", "fever", "cough"});
    fields.put("a.note", new String[] {" "});
    var answers = Answers.ofFields(fields);
    assertThat(answers.size()).isEqualTo(2);
    assertThat(answers.text("campus")).isEqualTo("yes");
    assertThat(answers.get("signs")).isEqualTo(new Answer.Words(List.of("fever", "cough")));
    assertThat(answers.says("signs", "cough")).isTrue();
    assertThat(answers.says("signs", "none")).isFalse();
  }

  @Test
  void canonical_json_is_read_back_as_it_was_written() {
    var json = "{\"a\":\"say \\\"hi\\\"\\\\\\n\\u0001𫰡\",\"b\":[\"x\"],\"c\":-1.5}";
    assertThat(Answers.parse(json).toJson()).isEqualTo(json);
  }

  @Test
  void answers_do_not_tell_themselves_to_a_log() {
    assertThat(Answers.parse("{\"symptoms\":[\"fever\"]}").toString()).doesNotContain("fever");
  }
}
