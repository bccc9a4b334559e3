package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouServer;

/** Events over a real connection. */
@TongzhouServer
class LiveStreamTest {

  @LocalServerPort int port;
  @Autowired SmallUniversity university;
  @Autowired Notices notices;
  @Autowired Streams streams;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<InputStream> opened = new CopyOnWriteArrayList<>();
  private PersonId student = new PersonId(1);

  @BeforeEach
  void someStudent() {
    student = university.someStudent("N-LAW-19-1");
  }

  @AfterEach
  void hangUp() throws IOException {
    for (var one : opened) one.close();
  }

  private HttpResponse<InputStream> ask(String query, String lastSeen) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/notices/stream" + query))
            .header("Cookie", "tongzhou=" + university.tokenOf(student));
    if (!lastSeen.isEmpty()) request.header("Last-Event-ID", lastSeen);
    var answer = http.send(request.build(), BodyHandlers.ofInputStream());
    opened.add(answer.body());
    return answer;
  }

  /** What arrives, line by line, as it arrives. */
  private List<String> lines(String query, String lastSeen) throws Exception {
    var answer = ask(query, lastSeen);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    var lines = new CopyOnWriteArrayList<String>();
    Thread.startVirtualThread(
        () -> {
          try (var reader =
              new java.io.BufferedReader(
                  new java.io.InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine())
              if (!line.isEmpty()) lines.add(line);
            lines.add("ended");
          } catch (IOException closed) {
            lines.add("closed");
          }
        });
    return lines;
  }

  private static void awaits(List<String> lines, String part) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> lines.stream().anyMatch(line -> line.contains(part)));
  }

  private static List<String> ids(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("id: ")).toList();
  }

  private long newest() {
    return notices
        .inbox(student, Long.MAX_VALUE, false, 1, java.util.Locale.ENGLISH)
        .getFirst()
        .notice()
        .number();
  }

  @Test
  void an_open_page_hears_of_a_notice_and_of_nobody_elses() throws Exception {
    var lines = lines("?after=" + Long.MAX_VALUE / 2, "");
    awaits(lines, "\"unread\":0");
    notices.send(SomeNotices.to(university.person("海宁")));
    notices.send(SomeNotices.to(student));
    var fresh = lines("", "");
    awaits(fresh, "试发通知");
    assertThat(ids(fresh)).containsExactly("id: " + newest());
    assertThat(fresh).anyMatch(line -> line.contains("\"unread\":1"));
  }

  @Test
  void an_interrupted_page_is_told_what_it_missed_in_order_and_once() throws Exception {
    notices.send(SomeNotices.to(student));
    long seen = newest();
    for (int i = 0; i < 3; i++) notices.send(SomeNotices.to(student));
    notices.send(
        SomeNotices.toAll(
            PersonSet.range(6_000_000, 6_000_500).or(PersonSet.of(student.value())),
            Urgency.URGENT,
            null));
    var lines = lines("?after=0", String.valueOf(seen));
    awaits(lines, "\"urgent\":true");
    notices.send(SomeNotices.to(student));
    awaits(lines, "id: " + newest());
    assertThat(ids(lines)).hasSize(5).doesNotHaveDuplicates().isSorted();
    assertThat(ids(lines)).doesNotContain("id: " + seen);
  }

  @Test
  void a_stranger_hears_nothing() throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/notices/stream"))
                .build(),
            BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  @Test
  void somebody_with_many_pages_keeps_the_newest_few() throws Exception {
    int before = streams.open();
    var pages = new ArrayList<List<String>>();
    for (int i = 0; i < Streams.MOST_OF_A_PERSON + 3; i++) {
      pages.add(lines("", ""));
      awaits(pages.getLast(), "unread");
    }
    assertThat(streams.open()).isLessThanOrEqualTo(before + Streams.MOST_OF_A_PERSON);
    // A page that the server lets go hears it: only then does its browser come back.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> pages.stream().filter(page -> page.contains("ended")).count() == 3);
  }

  @Test
  void a_page_that_is_closed_is_forgotten_at_once() throws Exception {
    int before = streams.open();
    var browser = HttpClient.newHttpClient();
    var answer =
        browser.send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/notices/stream"))
                .header("Cookie", "tongzhou=" + university.tokenOf(student))
                .build(),
            BodyHandlers.ofInputStream());
    await().atMost(Duration.ofSeconds(20)).until(() -> streams.open() > before);
    answer.body().close();
    browser.shutdownNow();
    // long before the next heartbeat would find it out
    await().atMost(Duration.ofSeconds(15)).until(() -> streams.open() <= before);
  }
}
