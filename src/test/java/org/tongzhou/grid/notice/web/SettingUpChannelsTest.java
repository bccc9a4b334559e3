package org.tongzhou.grid.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.notice.ChannelKind;
import org.tongzhou.grid.notice.Channels;
import org.tongzhou.grid.notice.Preferences;
import org.tongzhou.grid.notice.Setup;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMailServer;
import org.tongzhou.testing.TongzhouTest;

/** An administrator connects the house with servers that answer as real ones do. */
@TongzhouTest
class SettingUpChannelsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String PASSWORD = "a word nobody guesses";
  private static final String SECRET = "not-to-be-seen-7391";

  @Autowired MockMvc mvc;
  @Autowired Accounts accounts;
  @Autowired SmallUniversity university;
  @Autowired Channels channels;
  @Autowired Preferences preferences;
  @Autowired JdbcClient db;

  private final GreenMail mail = SomeMailServer.smtp();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String stub = "";
  private HttpServer server = stubServer();
  private Cookie admin = new Cookie("tongzhou", "");

  private HttpServer stubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          var answer =
              "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\"t\",\"expires_in\":7200,\"code\":\"000000\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    return server;
  }

  @BeforeEach
  void start() {
    mail.start();
    server.start();
    stub = "http://127.0.0.1:" + server.getAddress().getPort();
    var name = "setting-up-channels-" + NUMBER.incrementAndGet();
    accounts.create(name, null, PASSWORD, false, List.of(new Grant(Role.ADMIN, null)));
    admin = new Cookie("tongzhou", accounts.signIn(name, PASSWORD, name, false).token());
  }

  @AfterEach
  void stop() {
    for (var setup : Setup.values()) channels.forget(setup);
    mail.stop();
    server.stop(0);
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(admin)).andReturn().getResponse();
  }

  private MockHttpServletResponse send(String path, Map<String, String> typed) throws Exception {
    var request = post("/notices/channels/" + path);
    typed.forEach(request::param);
    return ask(request);
  }

  private static Document page(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private Document page() throws Exception {
    return page(ask(get("/notices/channels")));
  }

  private Map<String, String> smtp() {
    return Map.of(
        "on", "yes",
        "host", "127.0.0.1",
        "port", String.valueOf(mail.getSmtp().getPort()),
        "security", "NONE",
        "from", "notices@example.org",
        "connections", "2");
  }

  private Map<String, String> huawei() {
    return Map.of(
        "on", "yes",
        "supplier", "huawei",
        "options.accessKeyId", "key",
        "options.accessKeySecret", SECRET,
        "options.signature", "同舟",
        "options.templateId", "t1",
        "title", "title",
        "code", "code",
        "more", "url = " + stub + "\nsender = 88200000");
  }

  @Test
  void nobody_but_an_administrator_finds_it() throws Exception {
    for (var who : List.of("赵敏", "陈静", "林晚"))
      assertThat(
              mvc.perform(
                      get("/notices/channels")
                          .cookie(new Cookie("tongzhou", university.tokenOf(who))))
                  .andReturn()
                  .getResponse()
                  .getStatus())
          .isIn(403, 404);
    assertThat(ask(post("/notices/channels/pigeon")).getStatus()).isEqualTo(404);
  }

  @Test
  void what_is_wrong_stands_beside_its_field_and_everything_typed_is_kept() throws Exception {
    var answer =
        send(
            "email",
            Map.of(
                "on", "yes",
                "host", "not a host",
                "port", "70000",
                "security", "NONE",
                "from", "nobody",
                "connections", "0"));
    assertThat(answer.getStatus()).isEqualTo(422);
    var page = page(answer);
    for (var field : List.of("host", "port", "from", "connections")) {
      assertThat(page.getElementById("email." + field + "-error")).as(field).isNotNull();
      assertThat(page.getElementById("email." + field).val()).as(field).isNotEmpty();
    }
    assertThat(page.getElementById("email").hasAttr("open")).isTrue();
    assertThat(db.sql("select count(*) from notice.setups").query(Integer.class).single()).isZero();
    assertThat(page(send("sms", Map.of("on", "yes"))).getElementById("sms.supplier-error"))
        .isNotNull();
  }

  @Test
  void a_supplier_is_told_only_what_it_knows() throws Exception {
    var typed = new java.util.HashMap<>(huawei());
    typed.put("more", "colour = red");
    assertThat(page(send("sms", typed)).getElementById("sms.more-error").text()).contains("colour");
    typed.put("more", "no line at all");
    assertThat(page(send("sms", typed)).getElementById("sms.more-error")).isNotNull();
  }

  @Test
  void mail_that_is_set_up_holds_at_once_and_a_test_message_arrives() throws Exception {
    assertThat(preferences.configured()).doesNotContain(ChannelKind.EMAIL);
    assertThat(send("email/trial", Map.of("to", "it@example.org")).getStatus()).isEqualTo(409);
    assertThat(send("email", smtp()).getRedirectedUrl())
        .isEqualTo("/notices/channels?saved=email#email");
    assertThat(preferences.configured()).contains(ChannelKind.EMAIL);

    assertThat(send("email/trial", Map.of("to", "nobody")).getStatus()).isEqualTo(422);
    assertThat(send("email/trial", Map.of("to", "it@example.org")).getRedirectedUrl())
        .isEqualTo("/notices/channels?sent=email#email");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("测试消息");

    mail.stop();
    var unreachable = send("email/trial", Map.of("to", "it@example.org"));
    assertThat(unreachable.getStatus()).isEqualTo(422);
    assertThat(page(unreachable).getElementById("email.to-error").text()).contains("连不上");
  }

  @Test
  void a_secret_is_sealed_never_shown_and_stays_when_it_is_left_empty() throws Exception {
    send("sms", huawei());
    var sealed =
        db.sql("select sealed from notice.setups where setup = 'SMS'").query(byte[].class).single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
    assertThat(page().html()).doesNotContain(SECRET);

    var again = new java.util.HashMap<>(huawei());
    again.put("options.accessKeySecret", "");
    assertThat(send("sms", again).getStatus()).isEqualTo(302);
    assertThat(send("sms/trial", Map.of("to", "138")).getStatus()).isEqualTo(422);
    assertThat(send("sms/trial", Map.of("to", "13800000001")).getRedirectedUrl())
        .isEqualTo("/notices/channels?sent=sms#sms");
    assertThat(URLDecoder.decode(asked.getLast(), StandardCharsets.UTF_8))
        .contains("测试消息", "13800000001");
    assertThat(
            db.sql("select count(*) from audit.acts where detail like :secret")
                .param("secret", "%" + SECRET + "%")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void a_wecom_app_sends_its_card_and_a_change_of_its_secret_is_used_at_once() throws Exception {
    var app = Map.of("on", "yes", "corp", "ww1", "agent", "7", "secret", SECRET, "url", stub);
    send("wecom", app);
    assertThat(send("wecom/trial", Map.of("to", "a|b")).getStatus()).isEqualTo(422);
    assertThat(send("wecom/trial", Map.of("to", "T1001")).getStatus()).isEqualTo(302);
    assertThat(asked.getLast()).contains("T1001", "测试消息");
  }

  @Test
  void browsers_are_asked_for_before_they_are_tried() throws Exception {
    send("push", Map.of("on", "yes", "subject", "mailto:it@example.org"));
    assertThat(preferences.pushKey()).isNotNull();
    assertThat(send("push/trial", Map.of()).getStatus()).isEqualTo(409);
  }

  @Test
  void what_is_switched_off_sends_nothing_and_forgotten_the_environment_says_again()
      throws Exception {
    send("email", smtp());
    var off = new java.util.HashMap<>(smtp());
    off.remove("on");
    send("email", off);
    assertThat(preferences.configured()).doesNotContain(ChannelKind.EMAIL);
    assertThat(page().getElementById("email.host").val()).isEqualTo("127.0.0.1");
    assertThat(send("email/removal", Map.of()).getStatus()).isEqualTo(302);
    assertThat(page().getElementById("email.host").val()).isEmpty();
  }

  @Test
  void the_address_of_the_house_begins_every_link() throws Exception {
    assertThat(send("house", Map.of("url", "tongzhou/")).getStatus()).isEqualTo(422);
    send("house", Map.of("url", "https://tongzhou.example.edu.cn"));
    send("email", smtp());
    send("email/trial", Map.of("to", "it@example.org"));
    assertThat(mail.getReceivedMessages()[0].getContent().toString())
        .contains("https://tongzhou.example.edu.cn/notices");
  }
}
