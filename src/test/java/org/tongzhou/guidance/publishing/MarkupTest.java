package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongzhou.foundation.media.Format;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaState;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.guidance.publishing.ArticleText.Said;

class MarkupTest {

  private static final UUID PICTURE = UUID.fromString("0170a1c0-0000-7000-8000-000000000001");
  private static final UUID FILM = UUID.fromString("0170a1c0-0000-7000-8000-000000000002");

  private static final Shelf SHELF =
      id ->
          id.value().equals(PICTURE)
              ? Optional.of(piece(PICTURE, MediaKind.PICTURE, Format.JPEG))
              : id.value().equals(FILM)
                  ? Optional.of(piece(FILM, MediaKind.VIDEO, Format.MP4))
                  : Optional.empty();

  private static Shelf.Piece piece(UUID id, MediaKind kind, Format format) {
    boolean film = kind == MediaKind.VIDEO;
    var medium =
        new Medium(
            new MediaId(id),
            "publishing.files",
            kind,
            format,
            MediaState.READY,
            "a.jpg",
            "abc",
            1_000,
            1_000,
            800,
            600,
            0,
            100,
            null,
            0,
            true,
            null,
            "account:1");
    var at = "/media/" + id + "/abc/";
    return new Shelf.Piece(
        new ShownMedium(
            medium,
            at + (film ? "main.mp4" : "main.jpg"),
            at + "small.jpg",
            film ? null : at + "w320.webp 320w, " + at + "w640.webp 640w",
            film ? at + "poster.jpg" : null,
            null),
        film ? List.of("zh") : List.of(),
        "/articles/7/captions/" + id + "/");
  }

  private static String html(String markdown) {
    return Markup.of(markdown, Shape.TEXT, SHELF).html();
  }

  static List<String> attacks() {
    return XssCorpus.ATTACKS;
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void no_attack_leaves_anything_that_runs(String attack) {
    for (var shape : Shape.values()) {
      var html = Markup.of(attack, shape, SHELF).html();
      XssCorpus.assertHarmless(html);
      XssCorpus.assertHarmless(
          Markup.of("# " + attack + "\n\n> " + attack + "\n\n- " + attack, shape, SHELF).html());
      XssCorpus.assertHarmless(
          Markup.of(
                  "![" + attack + "](media:" + PICTURE + " \"" + attack.replace("\"", "'") + "\")",
                  shape,
                  SHELF)
              .html());
    }
  }

  @Test
  void headings_begin_below_the_title_and_leave_no_level_out() {
    assertThat(Jsoup.parse(html("# 一\n\n### 二\n\n## 三")).select("h1,h2,h3,h4").eachText())
        .containsExactly("一", "二", "三");
    assertThat(
            Jsoup.parse(html("# 一\n\n#### 二\n\n## 三")).select("h1,h2,h3,h4").stream()
                .map(h -> h.tagName()))
        .containsExactly("h2", "h3", "h3");
    assertThat(html("### 只有三级")).startsWith("<h2>");
  }

  @Test
  void a_picture_alone_is_a_figure_in_the_sizes_that_there_are() {
    var page = Jsoup.parse(html("前\n\n![校门](media:" + PICTURE + " \"图/王芳\")\n\n后"));
    assertThat(page.select("p figure")).isEmpty();
    var figure = page.selectFirst("figure");
    assertThat(figure).isNotNull();
    assertThat(figure.selectFirst("source").attr("srcset")).contains("320w", "640w");
    assertThat(figure.selectFirst("img").attr("alt")).isEqualTo("校门");
    assertThat(figure.selectFirst("img").attr("width")).isEqualTo("800");
    assertThat(figure.selectFirst("figcaption").text()).isEqualTo("图/王芳");
  }

  @Test
  void a_film_stands_with_what_is_said_in_it() {
    var film = Jsoup.parse(html("![开学第一课](media:" + FILM + ")")).selectFirst("video");
    assertThat(film).isNotNull();
    assertThat(film.hasAttr("controls")).isTrue();
    assertThat(film.selectFirst("track").attr("src"))
        .isEqualTo("/articles/7/captions/" + FILM + "/zh.vtt");
    assertThat(film.selectFirst("track").hasAttr("default")).isTrue();
  }

  @Test
  void a_picture_from_elsewhere_leaves_its_words() {
    assertThat(html("![远处的图](https://example.org/a.png)"))
        .contains("远处的图")
        .doesNotContain("img", "example");
    assertThat(html("![不在的图](media:00000000-0000-7000-8000-000000000000)"))
        .contains("不在的图")
        .doesNotContain("img");
  }

  @Test
  void questions_can_be_jumped_to() {
    var marked =
        Markup.of("## 要戴口罩吗？\n\n要。\n\n### 什么样的\n\n医用。\n\n## 多久洗手？\n\n常洗。", Shape.ANSWERS, SHELF);
    assertThat(marked.questions())
        .extracting(Markup.Question::words)
        .containsExactly("要戴口罩吗？", "多久洗手？");
    assertThat(Jsoup.parse(marked.html()).select("h2").eachAttr("id")).containsExactly("q1", "q2");
    assertThat(Markup.of("## 要戴口罩吗？", Shape.TEXT, SHELF).html()).doesNotContain("id=");
  }

  @Test
  void tables_links_and_emphasis_stay() {
    var html = html("| 楼 | 时间 |\n|---|--:|\n| 一 | 8:00 |\n\n[教育部](https://www.moe.gov.cn/) **要紧**");
    var page = Jsoup.parse(html);
    assertThat(page.select("div.table > table td").eachText()).containsExactly("一", "8:00");
    assertThat(page.selectFirst("a").attr("rel")).contains("noopener");
    assertThat(page.select("strong").text()).isEqualTo("要紧");
  }

  @Test
  void words_alone_name_no_address_and_no_code_of_a_picture() {
    assertThat(
            Markup.plain(
                "看[校历](https://example.org/a)。\n\n> 我们一直在。\n\n![操场](media:"
                    + PICTURE
                    + " \"春天的操场\")\n\n| 时间 |\n|---|\n| 九点 |"))
        .isEqualTo("看校历。 我们一直在。 操场 春天的操场 时间 九点");
  }

  @Test
  void an_excerpt_is_the_summary_else_how_the_text_begins() {
    assertThat(Markup.excerpt(new Said("题", "摘要", "正文"))).isEqualTo("摘要");
    assertThat(
            Markup.excerpt(
                new Said("题", "", "## 小标题\n\n![图](media:" + PICTURE + ")\n\n**正文**在这里。")))
        .isEqualTo("正文在这里。");
    var cut = Markup.excerpt(new Said("题", "", "很长的话。".repeat(60)));
    assertThat(cut).endsWith("…").hasSizeBetween(100, 125);
  }
}
