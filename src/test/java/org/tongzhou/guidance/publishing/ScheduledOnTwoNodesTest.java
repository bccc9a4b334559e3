package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What is scheduled goes out once, and every node agrees on what stands on the site. */
@TongzhouTest
class ScheduledOnTwoNodesTest {

  private static final int ARTICLES = 8;
  private static final Duration AGREEMENT = Duration.ofSeconds(3);

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired Home home;
  @Autowired Environment environment;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void two_nodes_release_each_article_once_and_take_it_down_together() throws Exception {
    clock.set(Clock.systemUTC().instant()); // as the nodes have it
    var room = new Newsroom(university, grid, articles);
    try (var one = Node.start("press-one", home, environment);
        var two = Node.start("press-two", home, environment)) {
      one.awaitReady();
      two.awaitReady();
      var at = Clock.systemUTC().instant().plusSeconds(2);
      clock.set(at.minusSeconds(2));
      var numbers = new ArrayList<Integer>();
      for (int i = 0; i < ARTICLES; i++) {
        var draft = room.draft(Section.NOTICES, Newsroom.text("定时通知 " + i, "正文"));
        room.review(draft.number(), at);
        numbers.add(draft.number());
      }
      for (int number : numbers)
        for (var node : List.of(one, two))
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> node.get("/articles/" + number).contains("定时通知"));
      assertThat(
              db.sql(
                      """
                      select a.number, count(*)
                        from publishing.steps s
                        join publishing.articles a on a.id = s.article
                       where a.number = any(:numbers) and s.step = 'RELEASED'
                       group by a.number
                      """)
                  .param("numbers", numbers.stream().mapToInt(Integer::intValue).toArray())
                  .query((row, n) -> row.getInt(2))
                  .list())
          .hasSize(ARTICLES)
          .containsOnly(1);
      int first = numbers.getFirst();
      articles.unpublish(first, "更正", room.account(Role.EDITOR));
      for (var node : List.of(one, two))
        await()
            .atMost(AGREEMENT)
            .until(
                () ->
                    !node.get("/articles/" + first).contains("定时通知")
                        && !node.get("/news").contains("/articles/" + first + "\""));
    }
  }
}
