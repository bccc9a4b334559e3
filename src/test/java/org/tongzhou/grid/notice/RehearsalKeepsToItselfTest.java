package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.access.RouteRules;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.SomeMailServer;
import org.tongzhou.testing.TongzhouTest;

/** A rehearsal with the settings of a real university: everything is marked, nothing leaves. */
@TongzhouTest
@TestPropertySource(properties = "tongzhou.test.home=REHEARSAL")
class RehearsalKeepsToItselfTest {

  private static final GreenMail SERVER = SomeMailServer.smtp();

  @DynamicPropertySource
  static void realSettings(DynamicPropertyRegistry settings) {
    SERVER.start();
    settings.add("tongzhou.notice.mail.host", () -> "127.0.0.1");
    settings.add("tongzhou.notice.mail.port", () -> SERVER.getSmtp().getPort());
    settings.add("tongzhou.notice.mail.security", () -> "NONE");
    settings.add("tongzhou.notice.mail.from", () -> "office@example.org");
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Autowired MockMvc web;
  @Autowired RouteRules routes;
  @Autowired Accounts accounts;
  @Autowired DemoAccounts cast;
  @Autowired Notices notices;
  @Autowired Expansion expansion;
  @Autowired Dispatch dispatch;
  @Autowired List<Channel> channels;
  @Autowired MailChannel mail;
  @Autowired AddressRows addresses;
  @Autowired Withheld withheld;

  private String office = "";

  @BeforeEach
  void signIn() {
    office = accounts.issueMany(List.of("university")).getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"student", "counselor", "university", "taskforce", "admin", "auditor"})
  void every_page_says_so_above_itself_and_in_its_title(String role) throws Exception {
    var cookie = new Cookie("tongzhou", accounts.issueMany(List.of(role)).getFirst());
    var bare = new ArrayList<String>();
    int pages = 0;
    for (var route : routes.all().keySet()) {
      if (!route.startsWith("GET /") || route.contains("{")) continue;
      var path = route.substring(4);
      var asked = get(path).cookie(cookie);
      if (path.startsWith("/api/")) asked.header("Authorization", "Bearer " + cookie.getValue());
      var answer = web.perform(asked).andReturn().getResponse();
      if (!"true".equals(answer.getHeader("Tongzhou-Rehearsal"))) bare.add(path + " in its head");
      if (!String.valueOf(answer.getContentType()).startsWith("text/html")) continue;
      var html = answer.getContentAsString(StandardCharsets.UTF_8);
      if (!html.startsWith("<!doctype")) continue; // part of a page
      pages++;
      if (!html.contains("class=\"rehearsal-line\"")) bare.add(path);
      if (!html.contains("<title>演练 · ")) bare.add(path + " in its title");
    }
    assertThat(bare).isEmpty();
    assertThat(pages).isGreaterThan(5);
  }

  @Test
  void strangers_and_the_lost_are_told_as_well_and_the_roles_with_their_password_are_shown()
      throws Exception {
    web.perform(get("/sign-in").header("Accept-Language", "zh"))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("rehearsal-line")))
        .andExpect(content().string(Matchers.containsString(cast.password())));
    assertThat(cast.password()).isNotEqualTo("tongzhou-demo");
    web.perform(get("/no-such-page").cookie(new Cookie("tongzhou", office)))
        .andExpect(header().string("Tongzhou-Rehearsal", "true"));
  }

  @Test
  void a_workbook_says_so_in_its_name_on_every_sheet_and_on_paper() throws Exception {
    var round =
        web.perform(get("/api/v1/rounds?open=true").header("Authorization", "Bearer " + office))
            .andReturn()
            .getResponse()
            .getContentAsString()
            .replaceFirst("(?s).*\"id\":\"(health-[^\"]+)\".*", "$1");
    var answer =
        web.perform(
                get("/api/v1/rounds/{round}/workbook.xlsx", round)
                    .header("Authorization", "Bearer " + office))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse();
    assertThat(answer.getHeader("Content-Disposition"))
        .contains("REHEARSAL-", "%E6%BC%94%E7%BB%83-");
    int sheets = 0;
    try (var parts = new ZipInputStream(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
      for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
        var text = new String(parts.readAllBytes(), StandardCharsets.UTF_8);
        if (part.getName().equals("xl/workbook.xml"))
          assertThat(text.split("<sheet ", -1))
              .hasSizeGreaterThan(1)
              .allMatch(one -> one.startsWith("<?xml") || one.startsWith("name=\"演练 "));
        if (!part.getName().startsWith("xl/worksheets/sheet")) continue;
        sheets++;
        assertThat(text).containsOnlyOnce("<oddHeader>&amp;C演练 REHEARSAL</oddHeader>");
      }
    }
    assertThat(sheets).isPositive();
  }

  @Test
  void no_message_leaves_but_what_would_have_left_is_written_down() throws Exception {
    var student = accounts.behind(accounts.issueMany(List.of("student")).getFirst()).orElseThrow();
    var person = new PersonId(java.util.Objects.requireNonNull(student.person()));
    addresses.add(person.value(), ChannelKind.EMAIL, "lin@example.org", "lin@example.org");
    notices.send(SomeNotices.to(Urgency.URGENT, person));
    expansion.run();
    for (var channel : channels) dispatch.run(channel);

    assertThat(mail.isConfigured()).isFalse();
    assertThat(SERVER.getReceivedMessages()).isEmpty();
    assertThat(withheld.latest()).extracting(Withheld.Message::channel).contains(ChannelKind.EMAIL);
    assertThat(withheld.latest()).allMatch(message -> message.title().startsWith("【演练】"));
    web.perform(get("/rehearsal").cookie(new Cookie("tongzhou", office)))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("【演练】试发通知")));
    web.perform(get("/notices").cookie(new Cookie("tongzhou", tokenOfStudent())))
        .andExpect(content().string(Matchers.containsString("【演练】试发通知")));
  }

  private String tokenOfStudent() {
    return accounts.issueMany(List.of("student")).getFirst();
  }
}
