package org.tongzhou.grid.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.grid.brief.SomeBrief.edition;
import static org.tongzhou.grid.brief.SomeBrief.figure;
import static org.tongzhou.grid.brief.SomeBrief.words;

import java.awt.Font;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.DrawnLetters;
import org.tongzhou.foundation.shared.Words;

/** The document can be opened whatever was written into the brief, and by whatever machine. */
class WritingTheDocumentTest {

  private static final CampusClock CLOCK =
      new CampusClock(Clock.fixed(SomeBrief.EVENING, ZoneOffset.UTC), ZoneId.of("Asia/Shanghai"));

  private static BriefDocument documents(Optional<DrawnLetters> font) {
    return new BriefDocument(new ChartPicture(font), new Words(), CLOCK);
  }

  private static XWPFDocument open(byte[] document) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(document));
  }

  private static String text(byte[] document) throws IOException {
    try (var opened = open(document);
        var words = new XWPFWordExtractor(opened)) {
      return words.getText();
    }
  }

  private static byte[] written(Edition edition, Edition earlier, Locale locale) {
    return documents(DrawnLetters.ofThisMachine()).write(edition, earlier, locale);
  }

  @Test
  void it_says_university_edition_judgement_and_figures_with_their_difference() throws IOException {
    var said = text(written(edition(1, "总体平稳", figure("未报人数", 12)), null, Words.CHINESE));
    assertThat(said)
        .contains("同舟大学", "每日情况日报", "第 1 版", "2020-02-17 17:30", "整体研判", "总体平稳")
        .contains("一、填报情况", "未报人数", "12", "+2", "没有", "ab".repeat(32))
        .doesNotContain("{{");
  }

  @Test
  void it_says_the_same_in_english() throws IOException {
    assertThat(text(written(edition(1, null, figure("x", 12)), null, Words.ENGLISH)))
        .contains("Daily brief", "edition 1", "1. Reports");
  }

  @Test
  void a_later_edition_begins_with_what_has_changed() throws IOException {
    var said =
        text(
            written(
                edition(2, "有变化", figure("未报", 9)),
                edition(1, null, figure("未报", 12)),
                Words.CHINESE));
    assertThat(said).contains("与第 1 版相比", "整体研判有改动");
    assertThat(said.indexOf("与第 1 版相比")).isLessThan(said.indexOf("一、填报情况"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<w:p/>]]><!--",
        "{{content}}",
        "a\u0000b\u0008c\uFFFEd",
        "half \uD83D of a pair",
        "=cmd|' /C calc'!A0",
        "first\nsecond\r\nthird"
      })
  void what_strangers_write_stays_text(String hostile) throws IOException {
    var part =
        new BriefPart(
            List.of(figure(hostile, 1)),
            List.of(),
            List.of(
                new BriefPart.Table(
                    words(hostile),
                    List.of(
                        new BriefPart.Column(words(hostile), false),
                        new BriefPart.Column(words("b"), false)),
                    List.of(List.of(words(hostile), words(hostile.repeat(200)))),
                    words(hostile))));
    var document = written(edition(1, hostile, part), null, Words.CHINESE);
    var kept = BriefDocument.plain(hostile).split("\n")[0];
    assertThat(text(document)).contains(kept);
    assertThat(document.length).isLessThan(200_000);
  }

  @Test
  void charts_are_pictures_that_say_what_they_show() throws IOException {
    try (var document = open(written(edition(1, null, figure("x", 1)), null, Words.CHINESE))) {
      var pictures = document.getAllPictures();
      assertThat(pictures).hasSize(1);
      var drawn = ImageIO.read(new ByteArrayInputStream(pictures.getFirst().getData()));
      assertThat(drawn.getWidth()).isEqualTo(ChartPicture.WIDTH * 2);
      assertThat(document.getDocument().xmlText()).contains("descr=\"填报率\"");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 11, 28})
  void the_first_day_is_drawn_like_the_thirtieth(int days) {
    var one = new BriefPart.Series(words("人数"), false, Collections.nCopies(days, 3.0));
    var chart =
        new BriefPart.Chart(
            words("填报率"),
            false,
            IntStream.rangeClosed(1, days).mapToObj(Integer::toString).toList(),
            List.of(one));
    assertThat(new ChartPicture().draw(chart, Words.CHINESE)).isPresent();
  }

  @Test
  void without_fonts_a_chart_is_a_table() throws IOException {
    var document =
        documents(Optional.empty()).write(edition(1, null, figure("x", 1)), null, Words.CHINESE);
    try (var opened = open(document)) {
      assertThat(opened.getAllPictures()).isEmpty();
    }
    assertThat(text(document)).contains("02-16", "1.5", "–");
  }

  @Test
  void a_machine_without_chinese_letters_draws_in_english_and_one_without_any_not_at_all() {
    var latin =
        new Font("Latin", Font.PLAIN, 12) {
          @Override
          public int canDisplayUpTo(String letters) {
            return letters.codePoints().allMatch(letter -> letter < 0x2e80) ? -1 : 0;
          }
        };
    var boxes =
        new Font("Boxes", Font.PLAIN, 12) {
          @Override
          public int canDisplayUpTo(String letters) {
            return 0;
          }
        };
    assertThat(DrawnLetters.among(List.of(boxes, latin)))
        .hasValueSatisfying(font -> assertThat(font.chinese()).isFalse());
    assertThat(DrawnLetters.among(List.of(boxes))).isEmpty();
  }
}
