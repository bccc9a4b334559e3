package org.tongzhou.guidance.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouServer;

/** Events of walls over real connections, on one node and on two. */
@TongzhouServer
class LiveBoardTest {

  @LocalServerPort int port;
  @Autowired Boards boards;
  @Autowired Messages messages;
  @Autowired BoardStreams streams;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired Home home;
  @Autowired Environment environment;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<InputStream> opened = new CopyOnWriteArrayList<>();
  private Account office;
  private Board board;

  @BeforeEach
  void someBoard() {
    office = university.accountOf("赵敏");
    board = boards.make(SomeBoards.atOnce(), office);
  }

  @AfterEach
  void hangUp() throws IOException {
    clock.reset();
    for (var one : opened) one.close();
  }

  private Written write(String text) {
    var student = university.accountOf(university.someStudent("N-LAW-19-1"));
    return messages.write(SomeBoards.says(board, SomeBoards.writer(student), text));
  }

  /** What arrives, line by line, as it arrives. */
  private List<String> listen(String query, String lastSeen) throws Exception {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://localhost:" + port + board.address() + "/stream" + query));
    if (!lastSeen.isEmpty()) request.header("Last-Event-ID", lastSeen);
    var answer = http.send(request.build(), BodyHandlers.ofInputStream());
    opened.add(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    var lines = new CopyOnWriteArrayList<String>();
    Thread.startVirtualThread(
        () -> {
          try (var reader =
              new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine())
              if (!line.isEmpty()) lines.add(line);
          } catch (IOException closed) {
            lines.add("closed");
          }
        });
    awaits(lines, "event: hello");
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

  @Test
  void a_stranger_who_looks_sees_what_comes_and_what_goes() throws Exception {
    var lines = listen("", "");
    var written = write("武汉加油");
    awaits(lines, "武汉加油");
    assertThat(lines).contains("event: shown").anyMatch(line -> line.contains("\"shown\":1"));
    var own = SomeBoards.writer(university.accountOf("周扬"));
    var second = messages.write(SomeBoards.says(board, own, "第二句"));
    awaits(lines, "第二句");
    messages.withdraw(second.message(), board, own);
    awaits(lines, "event: gone");
    assertThat(lines)
        .anyMatch(line -> line.contains(second.message().value().toString()))
        .anyMatch(line -> line.contains("\"shown\":1"));
    assertThat(written.message()).isNotEqualTo(second.message());
  }

  @Test
  void an_interrupted_wall_is_told_what_came_and_what_went_meanwhile_once_and_in_order()
      throws Exception {
    write("先前");
    long seen = messages.wall(board).last();
    var own = SomeBoards.writer(university.accountOf("周扬"));
    var gone = messages.write(SomeBoards.says(board, own, "写了又撤"));
    write("中间一句");
    messages.withdraw(gone.message(), board, own);
    var lines = listen("?after=0", String.valueOf(seen));
    awaits(lines, "event: gone");
    write("后来");
    awaits(lines, "后来");
    assertThat(ids(lines)).hasSize(3).doesNotHaveDuplicates().isSorted();
    assertThat(lines).noneMatch(line -> line.contains("先前"));
  }

  @Test
  void a_crowd_of_messages_is_told_in_one_word() throws Exception {
    var crowd = new java.util.ArrayList<BulkMessage>();
    for (int i = 0; i <= BoardStreams.AT_ONCE; i++)
      crowd.add(
          new BulkMessage(
              SomeBoards.someBrowser(),
              "第" + i + "句",
              "",
              null,
              MutableClock.MONDAY_MORNING,
              false));
    var lines = listen("", "");
    messages.bulk(board, crowd, true, office);
    awaits(lines, "event: many");
    assertThat(ids(lines)).containsExactly("id: " + messages.wall(board).last());
  }

  @Test
  void what_waits_is_told_to_nobody() throws Exception {
    var lines = listen("", "");
    messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "还没看过"));
    write("可以看");
    awaits(lines, "可以看");
    assertThat(lines).noneMatch(line -> line.contains("还没看过"));
  }

  @Test
  void a_closed_page_is_forgotten() throws Exception {
    int before = streams.open();
    listen("", "");
    assertThat(streams.open()).isGreaterThan(before);
    opened.getLast().close();
    http.shutdownNow();
    await().atMost(Duration.ofSeconds(15)).until(() -> streams.open() <= before);
  }

  @Test
  void what_is_accepted_on_one_node_appears_in_a_stream_of_the_other() throws Exception {
    clock.set(Clock.systemUTC().instant()); // as the node has it
    var token = university.tokenOf(university.someStudent("N-LAW-19-1"));
    var lines = listen("", "");
    try (var other = Node.start("board", home, environment)) {
      other.awaitReady();
      var answer =
          other.ask(
              "POST",
              "/api/v1" + board.address() + "/messages",
              Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
              "{\"text\":\"从另一台服务器来\"}".getBytes(StandardCharsets.UTF_8));
      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body()).contains("\"accepted\"");
      awaits(lines, "从另一台服务器来");
      assertThat(messages.wall(board).newest()).hasSize(1);
    }
  }
}
