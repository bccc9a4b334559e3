package org.tongzhou.guidance.review;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.guidance.screen.ScreenedTexts;

/** What was handed in lately, for the preview of a rule. */
@Component
class RecentTexts implements ScreenedTexts {

  private final JdbcClient db;

  RecentTexts(JdbcClient db) {
    this.db = db;
  }

  @Override
  public List<String> since(Instant since, int most) {
    return db.sql(
            """
            select title || ' ' || text
              from review.items
             where submitted_at >= :since
             order by submitted_at desc, number desc
             limit :most
            """)
        .param("since", ItemRows.utc(since))
        .param("most", most)
        .query(String.class)
        .list();
  }
}
