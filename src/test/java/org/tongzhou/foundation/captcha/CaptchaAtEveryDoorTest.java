package org.tongzhou.foundation.captcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.SomeBoards;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SolvedCaptcha;
import org.tongzhou.testing.TongzhouTest;

/**
 * Forms of strangers, as a program meets them: it loads the page, asks for the challenge that the
 * page names, and sends what it likes. What is not taken does not reach the review bench.
 */
@TongzhouTest
class CaptchaAtEveryDoorTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int MORE_THAN_ANYBODY_MAY = 30;

  enum Door {
    COMMENT,
    BOARD,
    CONTRIBUTION
  }

  /**
   * @param page that holds the form
   * @param path to which it is sent
   * @param text the field that comes to the bench
   */
  private record Form(String page, String path, String text, Map<String, String> others) {}

  @Autowired MockMvc mvc;
  @Autowired JdbcClient db;
  @Autowired Boards boards;
  @Autowired Comments comments;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private Form at(Door door) {
    return switch (door) {
      case COMMENT -> {
        var subject = "article:door-" + NUMBER.incrementAndGet();
        var path = "/comments/" + subject + "/" + comments.on(subject).seal();
        yield new Form(path, path, "text", Map.of());
      }
      case BOARD -> {
        var board = boards.make(SomeBoards.open(), university.accountOf("赵敏"));
        yield new Form(board.address(), board.address() + "/messages", "text", Map.of());
      }
      case CONTRIBUTION ->
          new Form(
              "/contributions/new",
              "/contributions",
              "body",
              Map.of("title", "春天", "agreed", "yes"));
    };
  }

  /** A browser and the address from which it comes. */
  private record Stranger(Cookie browser, String address) {
    static Stranger fresh() {
      int number = NUMBER.incrementAndGet();
      return new Stranger(
          new Cookie("browser", "doordoordoordoor%06d".formatted(number)),
          "10.77." + number / 250 + "." + number % 250);
    }
  }

  /** The challenge that the form's own page names. */
  private Challenge challenge(Form form) throws Exception {
    var page =
        Jsoup.parse(
            mvc.perform(get(form.page()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    return challenge(page.select("[data-captcha]").attr("data-captcha"));
  }

  private Challenge challenge(String path) throws Exception {
    var json =
        mvc.perform(get(java.net.URI.create(path))).andReturn().getResponse().getContentAsString();
    return new Challenge(
        JsonPath.read(json, "$.algorithm"),
        JsonPath.read(json, "$.challenge"),
        JsonPath.<Integer>read(json, "$.maxnumber"),
        JsonPath.read(json, "$.salt"),
        JsonPath.read(json, "$.signature"));
  }

  /** Whether it was taken: the answer and the bench agree. */
  private boolean taken(Form form, Stranger from, String solution) throws Exception {
    var text = "门前的话 " + UUID.randomUUID();
    var request = post(form.path()).remoteAddress(from.address()).cookie(from.browser());
    form.others().forEach(request::param);
    request.param(form.text(), text).param("key", UUID.randomUUID().toString());
    int status =
        mvc.perform(request.param("altcha", solution)).andReturn().getResponse().getStatus();
    int onTheBench =
        db.sql("select count(*) from review.items where text = :text")
            .param("text", text)
            .query(Integer.class)
            .single();
    assertThat(onTheBench).isEqualTo(status < 400 ? 1 : 0);
    assertThat(status).isIn(200, 302, 422, 429);
    return status < 400;
  }

  @ParameterizedTest
  @EnumSource
  void a_solution_of_its_own_page_is_taken_once(Door door) throws Exception {
    var form = at(door);
    var solution = SolvedCaptcha.payload(challenge(form));
    assertThat(taken(form, Stranger.fresh(), solution)).isTrue();
    assertThat(taken(form, Stranger.fresh(), solution)).as("replayed").isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_else_is_taken(Door door) throws Exception {
    var form = at(door);
    var known = challenge(form);
    int number = SolvedCaptcha.number(known);
    var other = challenge("/captcha/challenge?form=another");
    var own =
        java.util.HexFormat.of()
            .formatHex(Sha256.of((known.salt() + 1).getBytes(StandardCharsets.UTF_8)));
    var forged =
        Map.of(
            "words", "Zm9yZ2Vk",
            "another number", SolvedCaptcha.payload(known, number + 1L),
            "another form's", SolvedCaptcha.payload(other),
            "a challenge of one's own",
                SolvedCaptcha.payload(
                    new Challenge("SHA-256", own, 1, known.salt(), known.signature()), 1),
            "another signature",
                SolvedCaptcha.payload(
                    new Challenge("SHA-256", known.challenge(), 1, known.salt(), other.signature()),
                    number));
    for (var one : forged.entrySet())
      assertThat(taken(form, Stranger.fresh(), one.getValue())).as(one.getKey()).isFalse();
    clock.advance(Captcha.LIFE);
    assertThat(taken(form, Stranger.fresh(), SolvedCaptcha.payload(known, number)))
        .as("expired")
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void of_many_who_send_one_solution_at_the_same_moment_one_is_taken(Door door) throws Exception {
    var form = at(door);
    var solution = SolvedCaptcha.payload(challenge(form));
    var taken = new AtomicInteger();
    var acts = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 8; i++) {
      var stranger = Stranger.fresh();
      acts.add(
          () -> {
            if (taken(form, stranger, solution)) taken.incrementAndGet();
            return null;
          });
    }
    assertThat(AtOnce.refusals(acts)).isEmpty();
    assertThat(taken).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void nobody_sends_faster_for_solving_every_captcha(Door door) throws Exception {
    var form = at(door);
    var stranger = Stranger.fresh();
    int sent = 0;
    while (sent < MORE_THAN_ANYBODY_MAY
        && taken(form, stranger, SolvedCaptcha.payload(challenge(form)))) sent++;
    assertThat(sent).isBetween(1, MORE_THAN_ANYBODY_MAY - 1);
  }
}
