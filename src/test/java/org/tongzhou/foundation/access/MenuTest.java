package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The menu bar holds what there is room for; the rest opens under "more", without a script. */
@TongzhouTest
class MenuTest {

  @Autowired SmallUniversity university;
  @Autowired MockMvc mvc;

  private Document page(String who, String language) throws Exception {
    return Jsoup.parse(
        mvc.perform(
                MockMvcRequestBuilders.get("/notices")
                    .cookie(
                        new Cookie("tongzhou", university.tokenOf(who)),
                        new Cookie("lang", language)))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void every_entry_is_reached_in_every_window(String language) throws Exception {
    for (var who : new String[] {"赵敏", "王建国", "陈静", "周扬"}) {
      var menu = page(who, language).selectFirst(".menu");
      if (menu == null) continue;
      var bar = menu.select("> ul > li:not(.rest) > a").eachAttr("href");
      var rest = menu.select(".rest li > a").eachAttr("href");
      assertThat(bar).as(who).doesNotHaveDuplicates().isNotEmpty();
      for (var li : menu.select(".rest li"))
        assertThat(bar.contains(li.selectFirst("a").attr("href")))
            .as(li.text())
            .isEqualTo(!li.hasClass("below-3"));
      for (var li : menu.select("> ul > li:not(.rest):not(.from-0)"))
        assertThat(rest).as(who).contains(li.selectFirst("a").attr("href"));
    }
  }

  @Test
  void what_comes_first_stays_in_the_bar() throws Exception {
    var menu = page("赵敏", "en").selectFirst(".menu");
    assertThat(menu).isNotNull();
    assertThat(menu.select("> ul > li.from-0 > a")).isNotEmpty();
    assertThat(menu.select(".rest summary").text()).isEqualTo("More");
  }
}
