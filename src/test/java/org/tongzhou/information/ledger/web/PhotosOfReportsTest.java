package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Photos as answers: whose they may be, who sees them, and what the log says of it. */
@TongzhouTest
class PhotosOfReportsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private PersonId student;
  private Round round;

  @BeforeEach
  void an_open_round_that_asks_for_a_photo() {
    clock.reset();
    student = university.someStudent("N-LAW-19-1");
    var form =
        forms.create(
            FormDocument.parse(
                """
                {"version":1,"title":{"zh":"体温照片","en":"Thermometer"},"questions":[
                 {"kind":"photo","code":"shot","required":true,
                  "label":{"zh":"体温计照片","en":"Photo of the thermometer"}}]}
                """));
    forms.publish(form);
    var ledger =
        ledgers.create(
            new CreateLedger(
                "photos" + NUMBER.incrementAndGet(),
                "体温照片",
                "Thermometer",
                form,
                "",
                null,
                Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0)),
                false,
                false));
    round = rounds.find(rounds.openNow(ledger));
  }

  // ---- asking

  private MockHttpServletResponse ask(
      AbstractMockHttpServletRequestBuilder<?> request, String token) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", token))).andReturn().getResponse();
  }

  private MockHttpServletResponse ask(String path, String token) throws Exception {
    return ask(get(path), token);
  }

  private static Document page(MockHttpServletResponse response) throws Exception {
    assertThat(response.getStatus()).isEqualTo(200);
    return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
  }

  private static MockMultipartFile photo() throws Exception {
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "png", png);
    return new MockMultipartFile("p.shot", "x.png", "image/png", png.toByteArray());
  }

  private String address() {
    return "/rounds/" + round.code();
  }

  private String given(PersonId person) throws Exception {
    var sent =
        ask(
            multipart(address() + "/report")
                .file(photo())
                .param("key", UUID.randomUUID().toString()),
            university.tokenOf(person));
    assertThat(sent.getStatus()).isEqualTo(302);
    return reports.find(round.id(), person).orElseThrow().answers().text("shot");
  }

  private MockHttpServletResponse overTheApi(PersonId person, String photo) throws Exception {
    return mvc.perform(
            post("/api/v1/rounds/" + round.code() + "/reports")
                .header("Authorization", "Bearer " + university.tokenOf(person))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(APPLICATION_JSON)
                .content("{\"answers\":{\"shot\":\"" + photo + "\"}}"))
        .andReturn()
        .getResponse();
  }

  private String lastAct(PersonId person) {
    return audit.about("person:" + person.value(), 1, 1).rows().getFirst().act();
  }

  private UUID handle(PersonId person) {
    return db.sql("select handle from people.people where id = :id")
        .param("id", person.value())
        .query(UUID.class)
        .single();
  }

  // ---- whose it may be

  @Test
  void nobody_answers_with_the_photo_of_somebody_else() throws Exception {
    var photo = given(student);
    for (var named : new String[] {photo, UUID.randomUUID().toString()}) {
      var refused = overTheApi(university.person("林晚"), named);
      assertThat(refused.getStatus()).isEqualTo(422);
      var problem = refused.getContentAsString(StandardCharsets.UTF_8);
      assertThat(JsonPath.<String>read(problem, "$.code")).isEqualTo("ledger.answers-refused");
      assertThat(JsonPath.<String>read(problem, "$.errors[0].field")).isEqualTo("shot");
      assertThat(JsonPath.<String>read(problem, "$.errors[0].code")).isEqualTo("form.no-photo");
    }
    assertThat(reports.find(round.id(), university.person("林晚"))).isEmpty();
  }

  @Test
  void over_the_api_the_own_photo_is_taken_again() throws Exception {
    assertThat(overTheApi(student, given(student)).getStatus()).isEqualTo(201);
  }

  // ---- who sees it

  @Test
  void the_receipt_shows_the_photo_to_its_owner_only() throws Exception {
    given(student);
    var token = university.tokenOf(student);
    var shown = page(ask(address() + "/report", token)).select(".receipt .photos a");
    assertThat(shown).hasSize(1);
    assertThat(shown.select("img").attr("alt")).contains("体温计照片");
    var whole = ask(shown.attr("href"), token);
    var small = ask(shown.select("img").attr("src"), token);
    assertThat(whole.getContentType()).isEqualTo("image/jpeg");
    assertThat(whole.getHeader("Cache-Control")).contains("private").doesNotContain("public");
    assertThat(whole.getHeader("Vary")).contains("Cookie");
    assertThat(whole.getHeaders("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("sandbox");
    assertThat(whole.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(ImageIO.read(new ByteArrayInputStream(whole.getContentAsByteArray())).getWidth())
        .isEqualTo(900);
    assertThat(ImageIO.read(new ByteArrayInputStream(small.getContentAsByteArray())).getWidth())
        .isEqualTo(320);
    assertThat(ask(shown.attr("href"), university.tokenOf("林晚")).getStatus()).isEqualTo(404);
  }

  @Test
  void a_counselor_sees_it_on_the_desk_and_in_the_list_and_the_log_says_so() throws Exception {
    given(student);
    var chen = university.tokenOf("陈静");
    var list = page(ask(address() + "/people?set=REPORTED", chen));
    var inList = list.select(".photos a");
    assertThat(inList).hasSize(1);
    var desk = page(ask(list.select("tbody th a").attr("href"), chen));
    assertThat(desk.select("#student .photos a").attr("href")).isEqualTo(inList.attr("href"));
    assertThat(ask(inList.select("img").attr("src"), chen).getStatus()).isEqualTo(200);
    assertThat(lastAct(student)).isEqualTo("ledger.photo-read");
  }

  @Test
  void outside_the_scope_the_right_or_the_round_there_is_no_photo() throws Exception {
    var picture = given(student);
    var href = Photo.folder(round.code(), handle(student)) + picture;
    var chen = university.tokenOf("陈静");
    assertThat(ask(href, chen).getStatus()).isEqualTo(200);
    assertThat(ask(href, university.tokenOf("周扬")).getStatus()).isEqualTo(404);
    assertThat(ask(href, university.tokenOf(student)).getStatus()).isEqualTo(404);
    var sea = handle(university.someStudent("Q-SEA-19-1"));
    assertThat(ask(Photo.folder(round.code(), sea) + picture, chen).getStatus()).isEqualTo(404);
    assertThat(
            ask(Photo.folder(round.code(), handle(student)) + UUID.randomUUID(), chen).getStatus())
        .isEqualTo(404);
    clock.advance(Duration.ofDays(1));
    var later = rounds.find(rounds.openNow(round.ledger()));
    assertThat(ask(Photo.folder(later.code(), handle(student)) + picture, chen).getStatus())
        .isEqualTo(404);
  }

  @Test
  void who_reports_for_somebody_sees_the_photo_of_the_round_before_and_may_send_another()
      throws Exception {
    given(student);
    clock.advance(Duration.ofDays(1));
    round = rounds.find(rounds.openNow(round.ledger()));
    var zhou = university.tokenOf("周扬");
    var proxy = address() + "/proxy/" + handle(student);
    var shown = page(ask(proxy, zhou)).select(".photos a").attr("href");
    assertThat(ask(shown, zhou).getContentType()).isEqualTo("image/jpeg");
    assertThat(lastAct(student)).isEqualTo("ledger.photo-read");
    var sent =
        ask(
            multipart(proxy)
                .file(photo())
                .param("key", UUID.randomUUID().toString())
                .param("source", "PHONE_CALL"),
            zhou);
    assertThat(sent.getStatus()).isEqualTo(302);
    assertThat(reports.find(round.id(), student).orElseThrow().answers().text("shot")).hasSize(36);
  }
}
