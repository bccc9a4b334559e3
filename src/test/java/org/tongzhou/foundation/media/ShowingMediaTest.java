package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ShowingMediaTest extends MakingAnew {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Media media;
  @Autowired MutableClock clock;

  private MockHttpServletResponse ask(String who, MockHttpServletRequestBuilder request)
      throws Exception {
    if (!who.isEmpty()) request.cookie(new Cookie("tongzhou", university.tokenOf(who)));
    return mvc.perform(request).andReturn().getResponse();
  }

  private Medium photo(int width) throws Exception {
    return made(SomeMedia.written(SomeMedia.halves(width, 300), "png"), "现场.png");
  }

  private ShownMedium shownTo(String who, Medium medium) {
    return media.shown(medium, university.accountOf(who));
  }

  @Test
  void a_link_shows_it_to_whom_it_was_made_for_and_to_nobody_else() throws Exception {
    var src = shownTo("林晚", photo(401)).src();
    var answer = ask("林晚", get(src));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("image/jpeg");
    assertThat(answer.getHeader("Cache-Control"))
        .contains("private", "immutable")
        .doesNotContain("public");
    assertThat(ask("周扬", get(src)).getStatus()).isEqualTo(404);
    assertThat(ask("", get(src)).getStatus()).isEqualTo(404);
    assertThat(ask("林晚", get(src.replace("/s", "/s1"))).getStatus()).isEqualTo(404);
    assertThat(ask("林晚", get(src.replace("main.jpg", "original.sealed"))).getStatus())
        .isEqualTo(404);
  }

  @Test
  void a_link_ends_and_stays_the_same_for_some_hours_before() throws Exception {
    var photo = photo(402);
    var first = shownTo("林晚", photo).src();
    clock.advance(Duration.ofMinutes(5));
    assertThat(shownTo("林晚", photo).src()).isEqualTo(first);
    clock.advance(Duration.ofHours(13));
    assertThat(ask("林晚", get(first)).getStatus()).isEqualTo(404);
    var second = shownTo("林晚", photo).src();
    assertThat(ask("林晚", get(second)).getStatus()).isEqualTo(200);
  }

  @Test
  void nothing_of_a_stranger_runs_in_what_is_shown() throws Exception {
    var answer = ask("林晚", get(shownTo("林晚", photo(403)).src()));
    assertThat(answer.getHeader("Content-Security-Policy"))
        .contains("default-src 'none'", "sandbox")
        .doesNotContain("script-src");
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeader("Content-Disposition")).startsWith("inline");
    var pdf = made(SomeMedia.pdf(), "a.pdf");
    assertThat(ask("林晚", get(shownTo("林晚", pdf).src())).getHeader("Content-Disposition"))
        .startsWith("attachment");
  }

  @Test
  void a_part_can_be_asked_for_and_what_is_known_is_not_sent_again() throws Exception {
    var src = shownTo("林晚", photo(404)).src();
    var whole = ask("林晚", get(src)).getContentAsByteArray();
    var part = ask("林晚", get(src).header("Range", "bytes=10-19"));
    assertThat(part.getStatus()).isEqualTo(206);
    assertThat(part.getHeader("Content-Range")).isEqualTo("bytes 10-19/" + whole.length);
    assertThat(part.getContentAsByteArray()).isEqualTo(java.util.Arrays.copyOfRange(whole, 10, 20));
    var tag = String.valueOf(ask("林晚", get(src)).getHeader("ETag"));
    assertThat(ask("林晚", get(src).header("If-None-Match", tag)).getStatus()).isEqualTo(304);
  }

  @Test
  void what_is_open_needs_no_account_and_is_kept_for_a_year_until_it_is_shut() throws Exception {
    var photo = photo(1000);
    media.open(photo.id(), true);
    var opened = media.find(photo.id()).orElseThrow();
    var src = media.shown(opened, null).src();
    assertThat(src).contains(opened.version());
    var answer = ask("", get(src));
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeader("Cache-Control"))
        .contains("public", "max-age=31536000", "immutable");
    media.open(photo.id(), false);
    assertThat(ask("", get(src)).getStatus()).isEqualTo(404);
  }

  @Test
  void smaller_copies_are_offered_to_browsers_by_their_widths() throws Exception {
    var shown = shownTo("林晚", photo(1000));
    assertThat(shown.srcset()).contains("320.webp 320w", "640.webp 640w", "1000.webp 1000w");
    for (var one : String.valueOf(shown.srcset()).split(", "))
      assertThat(ask("林晚", get(one.split(" ")[0])).getContentType()).isEqualTo("image/webp");
    assertThat(files(shown.medium()).get("320")).isNotEmptyFile();
  }

  @Test
  void a_film_is_asked_for_in_parts_and_its_list_names_its_neighbour() throws Exception {
    var film = made(SomeMedia.film(folder, "a.mp4", 160, 120, 1));
    var shown = shownTo("林晚", film);
    assertThat(ask("林晚", get(shown.src()).header("Range", "bytes=0-99")).getStatus())
        .isEqualTo(206);
    var list = String.valueOf(shown.playlist());
    assertThat(ask("林晚", get(list)).getContentAsString()).contains("segments.mp4");
    var neighbour = list.replace("playlist.m3u8", "segments.mp4");
    assertThat(ask("林晚", get(neighbour)).getStatus()).isEqualTo(200);
    assertThat(ask("林晚", get(String.valueOf(shown.poster()))).getStatus()).isEqualTo(200);
  }
}
