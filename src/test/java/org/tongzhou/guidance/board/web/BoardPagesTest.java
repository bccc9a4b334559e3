package org.tongzhou.guidance.board.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.BulkMessage;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.board.SomeBoards;
import org.tongzhou.guidance.board.SomeScripts;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class BoardPagesTest {

  @Autowired MockMvc mvc;
  @Autowired Boards boards;
  @Autowired Messages messages;
  @Autowired SmallUniversity university;

  private Board board;

  @BeforeEach
  void someBoard() {
    board = boards.make(SomeBoards.open(), university.accountOf("赵敏"));
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, Cookie... cookies)
      throws Exception {
    return mvc.perform(cookies.length == 0 ? request : request.cookie(cookies))
        .andReturn()
        .getResponse();
  }

  private Cookie as(String who) {
    return new Cookie("tongzhou", university.tokenOf(who));
  }

  private static Document read(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private Document page(String path, Cookie... cookies) throws Exception {
    var answer = ask(get(path), cookies);
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return read(answer);
  }

  private MockHttpServletResponse write(Map<String, String> typed, Cookie... cookies)
      throws Exception {
    var request = post(board.address() + "/messages");
    typed.forEach(request::param);
    if (!typed.containsKey("key")) request.param("key", UUID.randomUUID().toString());
    return ask(request, cookies);
  }

  private void shown(String text, String name) {
    messages.bulk(
        board,
        List.of(
            new BulkMessage(
                SomeBoards.someBrowser(),
                text,
                name,
                "420100",
                MutableClock.MONDAY_MORNING,
                false)),
        true,
        university.accountOf("赵敏"));
  }

  // ---- not found, not allowed

  @Test
  void what_is_not_there_is_not_found() throws Exception {
    for (var path : List.of("", "/wall", "/plain", "/places", "/stream"))
      assertThat(ask(get("/boards/nothing" + path)).getStatus()).as(path).isEqualTo(404);
    assertThat(ask(get("/api/v1/boards/nothing/messages")).getStatus()).isEqualTo(404);
    assertThat(ask(get(board.address() + "/mine/" + UUID.randomUUID())).getStatus()).isEqualTo(404);
  }

  @Test
  void whoever_does_not_keep_boards_makes_and_changes_none() throws Exception {
    for (var path : List.of("/boards/new", board.address() + "/edit"))
      assertThat(ask(get(path), as("林晚")).getStatus()).as(path).isEqualTo(404);
    for (var path : List.of("/change", "/closing", "/reopening"))
      assertThat(ask(post(board.address() + path), as("林晚")).getStatus()).isEqualTo(404);
    assertThat(page(board.address(), as("林晚")).select(".board-keeping")).isEmpty();
  }

  @Test
  void a_stranger_is_asked_to_sign_in_for_a_board_of_people_with_accounts() throws Exception {
    board = boards.make(SomeBoards.forAccounts(), university.accountOf("赵敏"));
    assertThat(ask(get(board.address())).getHeader("Location"))
        .isEqualTo("/sign-in?next=%2Fboards%2F" + board.code());
    assertThat(ask(get("/api/v1" + board.address() + "/messages")).getStatus()).isEqualTo(404);
    assertThat(ask(get(board.address() + "/stream")).getStatus()).isEqualTo(404);
    assertThat(write(Map.of("text", "加油")).getStatus()).isEqualTo(404);
    assertThat(page(board.address(), as("林晚")).select("h1").text()).isEqualTo("武汉加油");
  }

  // ---- not valid

  @Test
  void what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() throws Exception {
    var long301 = "好".repeat(301);
    var answer = write(Map.of("text", long301, "name", "海棠", "place", "火星"));
    assertThat(answer.getStatus()).isEqualTo(422);
    var form = read(answer);
    assertThat(form.select("#text-error").text()).contains("300");
    assertThat(form.select("#text").val().strip()).isEqualTo(long301);
    assertThat(form.select("#name").val()).isEqualTo("海棠");
    assertThat(form.select("#place").val()).isEqualTo("火星");
    assertThat(read(write(Map.of("text", " "))).select("#text-error")).isNotEmpty();
    assertThat(read(write(Map.of("text", "好", "place", "火星"))).select("#place-error")).isNotEmpty();
    assertThat(read(write(Map.of("text", "好", "name", "长".repeat(21)))).select("#name-error"))
        .isNotEmpty();
    assertThat(read(write(Map.of("text", "好", "altcha", "forged"))).select("[role=alert]").text())
        .contains("验证");
  }

  @Test
  void whoever_writes_too_fast_is_told_when_to_come_back_and_loses_nothing() throws Exception {
    var me = new Cookie("tongzhou", university.tokenOf(university.someStudent("N-LAW-19-1")));
    for (int i = 0; i < 6; i++)
      assertThat(write(Map.of("text", "第" + i + "句"), me).getStatus()).isEqualTo(302);
    var answer = write(Map.of("text", "第七句"), me);
    assertThat(answer.getStatus()).isEqualTo(429);
    assertThat(Integer.parseInt(Objects.requireNonNull(answer.getHeader("Retry-After"))))
        .isBetween(1, 600);
    var form = read(answer);
    assertThat(form.select("[role=alert]").text()).contains("分钟");
    assertThat(form.select("#text").val().strip()).isEqualTo("第七句");
  }

  // ---- done

  @Test
  void a_stranger_writes_without_a_script_and_follows_it_by_a_cookie() throws Exception {
    assertThat(ask(get(board.address())).getCookie("browser")).as("a look").isNull();
    var sent = write(Map.of("text", "武汉加油！", "name", "", "place", "山东济南"));
    assertThat(sent.getStatus()).isEqualTo(302);
    var mine = Objects.requireNonNull(sent.getHeader("Location"));
    var cookie = Objects.requireNonNull(sent.getCookie("browser"));
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(cookie.getPath()).isEqualTo("/");
    var page = page(mine, cookie);
    assertThat(page.select("[role=status]").text()).contains("正在审核", "已收到");
    assertThat(page.select(".message .said").text()).isEqualTo("武汉加油！");
    assertThat(page.select(".message .by").text()).contains("匿名", "山东省济南市");
    assertThat(page(board.address(), cookie).select(".board-own").text()).isEqualTo("武汉加油！");
    assertThat(page(board.address()).select(".board-own")).isEmpty();
    assertThat(ask(get(mine)).getStatus()).isEqualTo(404);
    assertThat(ask(get(mine), as("林晚")).getStatus()).isEqualTo(404);

    var repaired = ask(post(mine + "/repair").param("text", "湖北加油！"), cookie);
    assertThat(repaired.getHeader("Location")).isEqualTo(mine);
    assertThat(page(mine, cookie).select(".message .said").text()).isEqualTo("湖北加油！");
    ask(post(mine + "/withdrawal"), cookie);
    assertThat(page(mine, cookie).select("[role=status]").text()).contains("你已撤回");
  }

  @Test
  void whoever_is_in_distress_is_shown_help_with_the_answer() throws Exception {
    var sent = write(Map.of("text", "我真的活不下去了"));
    var mine = Objects.requireNonNull(sent.getHeader("Location"));
    var page = page(mine, Objects.requireNonNull(sent.getCookie("browser")));
    assertThat(page.select("#help-distress")).isNotEmpty();
    assertThat(page.select("[role=status]").text()).contains("已收到");
    var refused = read(write(Map.of("text", "我真的活不下去了", "place", "火星")));
    assertThat(refused.select("#help-distress")).as("also when it is not taken").isNotEmpty();
    assertThat(page(board.address()).select("#help-distress")).isEmpty();
  }

  @Test
  void whoever_keeps_boards_makes_changes_pins_and_closes_them() throws Exception {
    var code = SomeBoards.freshCode();
    var empty = ask(post("/boards").param("code", "Not Plain"), as("赵敏"));
    assertThat(empty.getStatus()).isEqualTo(422);
    assertThat(read(empty).select("#titleZh-error")).isNotEmpty();
    assertThat(read(empty).select("#code").val()).isEqualTo("Not Plain");
    var made =
        ask(
            post("/boards")
                .param("code", code)
                .param("titleZh", " 湖北\u0000加油\u202e ")
                .param("opens", "2020-02-17")
                .param("openTo", "ALL"),
            as("赵敏"));
    assertThat(made.getHeader("Location")).isEqualTo("/boards/" + code);
    board = boards.find(code, null);
    assertThat(page("/boards/" + code + "/edit", as("赵敏")).select("#titleZh").val())
        .isEqualTo("湖北加油");
    var wrong =
        ask(
            post("/boards/" + code + "/change")
                .param("titleZh", "湖北加油")
                .param("opens", "2020-02-17")
                .param("closes", "2020-02-01"),
            as("赵敏"));
    assertThat(read(wrong).select("#closes-error")).isNotEmpty();
    shown("加油", "海棠");
    var message = page(board.address()).select(".message").attr("data-id");
    ask(post(board.address() + "/messages/" + message + "/pin"), as("赵敏"));
    assertThat(page(board.address()).select(".messages.pinned .said").text()).isEqualTo("加油");
    ask(post(board.address() + "/closing"), as("赵敏"));
    var closed = page(board.address());
    assertThat(closed.select(".board-write")).isEmpty();
    assertThat(closed.select(".said").text()).contains("加油");
  }

  @Test
  void every_page_is_read_without_a_script_and_a_place_narrows_it() throws Exception {
    assertThat(page(board.address()).select(".empty").text()).contains("第一条");
    for (int i = 0; i < 23; i++) shown("第" + i + "句", "");
    assertThat(page(board.address()).select(".message .said")).hasSize(20 + 1);
    assertThat(page(board.address() + "?page=2").select(".messages .said").eachText())
        .containsExactly("第2句", "第1句", "第0句");
    assertThat(page(board.address() + "?place=37").select(".messages .message")).isEmpty();
    assertThat(page(board.address() + "?place=42").select(".messages .message")).hasSize(20);
    var plain = page(board.address() + "/plain");
    assertThat(plain.select(".message")).hasSize(23);
    assertThat(plain.select("script[src*=board]")).isEmpty();
    var places = page(board.address() + "/places");
    assertThat(places.select("tbody tr").text()).isEqualTo("湖北省 23");
    assertThat(places.select("[data-map]")).as("outlines in public").isEmpty();
    assertThat(page(board.address() + "/places", as("林晚")).select("[data-map]")).isNotEmpty();
    assertThat(page(board.address() + "/wall").select("ul .message")).hasSize(23);
  }

  // ---- the API

  @Test
  void the_api_writes_once_for_a_key_and_reads_what_is_shown() throws Exception {
    var token = university.tokenOf(university.someStudent("N-LAW-19-1"));
    var key = UUID.randomUUID().toString();
    var path = "/api/v1" + board.address() + "/messages";
    for (int expected : new int[] {201, 200}) {
      var answer =
          ask(
              post(path)
                  .header("Authorization", "Bearer " + token)
                  .header("Idempotency-Key", key)
                  .contentType(MediaType.APPLICATION_JSON)
                  .content("{\"text\":\"加油\",\"place\":\"湖北\"}"));
      assertThat(answer.getStatus()).isEqualTo(expected);
      assertThat(JsonPath.<String>read(answer.getContentAsString(), "$.state"))
          .isEqualTo("waiting");
    }
    shown("大家加油", "海棠");
    var read = ask(get(path)).getContentAsString(StandardCharsets.UTF_8);
    assertThat(JsonPath.<Integer>read(read, "$.total")).isEqualTo(1);
    assertThat(JsonPath.<String>read(read, "$.messages[0].place")).isEqualTo("湖北省武汉市");
    for (int i = 0; i < 5; i++)
      ask(
          post(path)
              .header("Authorization", "Bearer " + token)
              .contentType(MediaType.APPLICATION_JSON)
              .content("{\"text\":\"第" + i + "句\"}"));
    var tooMany =
        ask(
            post(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"text\":\"再一句\"}"));
    assertThat(tooMany.getStatus()).isEqualTo(429);
    assertThat(tooMany.getHeader("Retry-After")).isNotNull();
  }

  @Test
  void the_api_says_what_is_wrong() throws Exception {
    var bearer = "Bearer " + university.tokenOf(university.someStudent("N-LAW-19-1"));
    var path = "/api/v1" + board.address() + "/messages";
    var written =
        Map.of("{\"text\":", 422, "null", 422, "{\"text\":\"\"}", 422, " ".repeat(70_000), 413);
    for (var one : written.entrySet())
      assertThat(ask(asked(path, bearer, one.getKey())).getStatus())
          .as(one.getKey().strip())
          .isEqualTo(one.getValue());
    var words = "{\"text\":\"加油\"}";
    assertThat(ask(asked("/api/v1/boards/nothing/messages", bearer, words)).getStatus())
        .isEqualTo(404);
    assertThat(ask(asked(path, "Bearer nobody", words)).getStatus()).isEqualTo(401);
    boards.close(board, university.accountOf("赵敏"));
    assertThat(ask(asked(path, bearer, words)).getStatus()).isEqualTo(409);
  }

  private static MockHttpServletRequestBuilder asked(String path, String bearer, String body) {
    return post(path)
        .header("Authorization", bearer)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body);
  }

  // ---- scripts of strangers

  static List<String> scripts() {
    return SomeScripts.ALL;
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_script_in_text_and_name_stays_text(String script) throws Exception {
    shown(
        script,
        script.substring(
            0,
            script.offsetByCodePoints(0, Math.min(20, script.codePointCount(0, script.length())))));
    for (var path : List.of("", "/plain", "/wall")) {
      var page = page(board.address() + path);
      assertThat(page.select(".messages .said, .hall-messages .said").first().wholeText())
          .isEqualTo(script.strip());
      assertThat(page.select(".said *, .by b *")).as(path).isEmpty();
    }
    var typed = read(write(Map.of("text", script, "name", script, "place", script)));
    assertThat(typed.select("#text").first().wholeText().strip()).isEqualTo(script.strip());
    assertThat(typed.select("#name").val()).isEqualTo(script);
    assertThat(typed.select("#place").val()).isEqualTo(script);
    assertThat(typed.select("form.board-write script:not([src]), form.board-write img")).isEmpty();
  }
}
