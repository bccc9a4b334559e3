package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttTest {

  @Test
  void cues_are_written_anew_with_nothing_but_times_and_words() {
    assertThat(
            WebVtt.read(
                "WEBVTT\n\nSTYLE\n::cue { color: red }\n\nNOTE secret\n\n1\n00:01.000 --> 00:02.500"
                    + " line:0\n<v 老师><b>同学们好</b>\n\n01:00:03.000 --> 01:00:04.000\na < b & c\n"))
        .contains(
            "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n同学们好\n\n01:00:03.000 -->"
                + " 01:00:04.000\na &lt; b &amp; c\n");
  }

  @Test
  void subrip_is_read_as_well() {
    assertThat(WebVtt.read("1\r\n00:00:01,000 --> 00:00:02,000\r\n你好\r\n"))
        .contains("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n你好\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "WEBVTT", "你好", "<script>alert(1)</script>", "1\n00:99:00.000 --> x\n你好"})
  void what_has_no_cues_is_refused(String text) {
    assertThat(WebVtt.read(text)).isEmpty();
  }
}
