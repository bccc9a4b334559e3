package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
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

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void subrip_is_read_as_well_whatever_ends_its_lines(String end) {
    assertThat(WebVtt.read("1\n00:00:01,000 --> 00:00:02,000\n你好\n".replace("\n", end)))
        .contains("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n你好\n");
  }

  @Test
  void what_was_written_reads_as_itself_and_tells_its_words() {
    var written =
        WebVtt.read(
                "WEBVTT\n\n00:01.000 --> 00:02.000\nTom &amp; Jerry\n1 &lt; 2 &amp;lt;\n\n00:03.000"
                    + " --> 00:04.000\n再见\n")
            .orElseThrow();
    assertThat(WebVtt.read(written.replace("\n", "\r\n"))).contains(written);
    assertThat(WebVtt.words(written)).isEqualTo("Tom & Jerry\n1 < 2 &lt;\n再见");
    assertThat(WebVtt.cues(written)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16", "x-UTF-16LE-BOM"})
  void a_file_is_read_as_the_programs_of_this_country_write_it(String charset) {
    assertThat(WebVtt.text("同学们好，春天见".getBytes(Charset.forName(charset)))).isEqualTo("同学们好，春天见");
  }

  @Test
  void a_file_that_is_no_text_has_no_cues() {
    assertThat(WebVtt.read(WebVtt.text(new byte[] {(byte) 0x89, 'P', (byte) 0xFF, 0}))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "WEBVTT", "你好", "<script>alert(1)</script>", "1\n00:99:00.000 --> x\n你好"})
  void what_has_no_cues_is_refused(String text) {
    assertThat(WebVtt.read(text)).isEmpty();
  }
}
