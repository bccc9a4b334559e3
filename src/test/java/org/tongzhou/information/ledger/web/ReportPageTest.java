package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The student's own page without scripts, and as the queue of a phone uses it. */
@TongzhouTest
class ReportPageTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired MutableClock clock;

  private PersonId student;
  private Round round;

  @BeforeEach
  void an_open_round_with_a_student_of_its_own() {
    clock.reset();
    student = university.someStudent("N-LAW-19-1");
    round = round(StandardForm.DAILY_HEALTH.document());
  }

  private Round round(FormDocument document) {
    var form = forms.create(document);
    forms.publish(form);
    var ledger =
        ledgers.create(
            new CreateLedger(
                "page" + NUMBER.incrementAndGet(),
                "每日健康填报",
                "Daily health",
                form,
                "",
                null,
                Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0)),
                false,
                false));
    return rounds.find(rounds.openNow(ledger));
  }

  private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, PersonId as)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(as))))
        .andReturn()
        .getResponse();
  }

  private String address() {
    return "/rounds/" + round.code() + "/report";
  }

  private MockHttpServletRequestBuilder healthy(String temperature) {
    return post(address())
        .param("key", UUID.randomUUID().toString())
        .param("a.present", "山东省济南市历下区")
        .param("a.on_campus", "no")
        .param("a.temperature", temperature)
        .param("a.symptoms", "none")
        .param("a.contact", "no")
        .param("a.isolation", "none")
        .param("a.reachable", "yes");
  }

  private static org.jsoup.nodes.Document page(MockHttpServletResponse response) throws Exception {
    return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
  }

  @Test
  void who_is_not_expected_finds_no_report() throws Exception {
    var later = university.someStudent("N-LAW-19-2");
    assertThat(ask(get(address()), later).getStatus()).isEqualTo(404);
    assertThat(ask(get(address()), university.person("赵敏")).getStatus()).isEqualTo(404);
    assertThat(ask(get("/rounds/nothing-2020-02-17/report"), student).getStatus()).isEqualTo(404);
  }

  @Test
  void an_error_stands_beside_its_field_and_everything_typed_is_kept() throws Exception {
    var response = ask(healthy("365"), student);
    assertThat(response.getStatus()).isEqualTo(422);
    var page = page(response);
    assertThat(page.select("#q-temperature-error").text()).isEqualTo("不能大于 43");
    assertThat(page.select("#q-temperature").val()).isEqualTo("365");
    assertThat(page.select("#q-present").val()).isEqualTo("山东省济南市历下区");
    assertThat(reports.find(round.id(), student)).isEmpty();
  }

  @Test
  void a_report_is_kept_and_shown_with_its_receipt() throws Exception {
    var response = ask(healthy("36.5"), student);
    assertThat(response.getRedirectedUrl()).isEqualTo(address());
    var report = reports.find(round.id(), student).orElseThrow();
    assertThat(report.answers().text("present")).isEqualTo("370102");
    var page = page(ask(get(address()), student));
    assertThat(page.select(".receipt-number").text()).isEqualTo(report.receipt());
    assertThat(page.select(".answers").text()).contains("山东省 济南市 历下区").contains("36.5 ℃");
  }

  @Test
  void the_next_day_one_button_repeats_it() throws Exception {
    ask(healthy("36.5"), student);
    clock.advance(Duration.ofDays(1));
    round = rounds.find(rounds.openNow(round.ledger()));
    assertThat(page(ask(get(address()), student)).select("[name=unchanged]")).hasSize(1);
    ask(post(address()).param("key", "same-" + round.code()).param("unchanged", "yes"), student);
    assertThat(reports.find(round.id(), student).orElseThrow().marks().unchanged()).isTrue();
  }

  @Test
  void a_queue_gets_json_and_never_sends_as_somebody_else() throws Exception {
    var refused = ask(healthy("365").header("Accept", "application/json"), student);
    assertThat(refused.getStatus()).isEqualTo(422);
    assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("\"temperature\"");
    var other =
        ask(
            healthy("36.5").header("Accept", "application/json").param("account", "another"),
            student);
    assertThat(other.getStatus()).isEqualTo(403);
    var kept = ask(healthy("36.5").header("Accept", "application/json"), student);
    assertThat(kept.getStatus()).isEqualTo(201);
    assertThat(kept.getContentAsString()).contains("\"receipt\"");
  }

  @Test
  void what_was_written_before_the_close_is_kept_as_late_and_finds_its_round() throws Exception {
    var written = clock.instant().plus(Duration.ofHours(1));
    clock.advance(Duration.ofHours(14));
    var ledger = ledgers.find(round.ledger()).code();
    var late =
        ask(
            post("/report/" + ledger)
                .param("key", "late-" + round.code())
                .param("filledAt", written.toString())
                .param("a.present", "370102")
                .param("a.on_campus", "no")
                .param("a.temperature", "36.5")
                .param("a.symptoms", "none")
                .param("a.contact", "no")
                .param("a.isolation", "none")
                .param("a.reachable", "yes")
                .header("Accept", "application/json"),
            student);
    assertThat(late.getStatus()).isEqualTo(202);
    assertThat(page(ask(get(address()), student)).select(".notice.wait").text()).contains("等辅导员处理");
    var never = ask(healthy("36.5"), student);
    assertThat(never.getStatus()).isEqualTo(409);
  }

  @Test
  void a_photo_is_kept_for_its_owner_and_not_for_another() throws Exception {
    round =
        round(
            FormDocument.parse(
                """
                {"version":1,"title":{"zh":"体温照片","en":"Photo"},"questions":[
                 {"kind":"photo","code":"shot","required":true,"label":{"zh":"照片","en":"Photo"}}]}
                """));
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
    var file =
        new org.springframework.mock.web.MockMultipartFile(
            "p.shot", "x.png", "image/png", png.toByteArray());
    var sent =
        ask(multipart(address()).file(file).param("key", "photo-1-" + round.code()), student);
    assertThat(sent.getRedirectedUrl()).isEqualTo(address());
    var id = reports.find(round.id(), student).orElseThrow().answers().text("shot");
    assertThat(id).hasSize(36);

    var stolen =
        ask(
            post(address()).param("key", "photo-2-" + round.code()).param("a.shot", id),
            university.person("林晚"));
    assertThat(stolen.getStatus()).isEqualTo(422);
    var text =
        new org.springframework.mock.web.MockMultipartFile(
            "p.shot", "x.jpg", "image/jpeg", "no picture".getBytes(StandardCharsets.UTF_8));
    var refused = ask(multipart(address()).file(text).param("key", "photo-3"), student);
    assertThat(page(refused).select("#q-shot-error").text())
        .isEqualTo("请上传照片：JPEG、PNG、WebP、GIF 或 HEIC");
  }

  @Test
  void the_page_stays_light() throws Exception {
    var html = ask(get(address()), student).getContentAsByteArray();
    var page = Jsoup.parse(new String(html, StandardCharsets.UTF_8));
    int first = packed(html);
    for (var asset : page.select("link[rel=stylesheet], link[rel=icon], script[src]")) {
      var url = asset.hasAttr("src") ? asset.attr("src") : asset.attr("href");
      first += packed(ask(get(url), student).getContentAsByteArray());
    }
    first += packed(ask(get("/places/2024/zh/000000.json"), student).getContentAsByteArray());
    first += packed(ask(get("/sw.js"), student).getContentAsByteArray());
    assertThat(first).as("first visit").isLessThan(100 * 1024);
    assertThat(packed(html)).as("later visits").isLessThan(15 * 1024);
  }

  private static int packed(byte[] content) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.GZIPOutputStream(out)) {
      zip.write(content);
    }
    return out.size();
  }
}
