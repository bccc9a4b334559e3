package org.tongzhou.guidance.review;

import java.time.Instant;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.guidance.screen.ScreenedTexts;

/** What was handed in lately, for the preview of a rule. */
@Component
class RecentTexts implements ScreenedTexts {

  /** Rows fetched together; a transaction is needed, or the driver fetches all. */
  private static final int AT_ONCE = 500;

  private final JdbcClient db;

  RecentTexts(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void each(Instant since, int most, Consumer<String> reader) {
    db.sql(
            """
            select title || ' ' || text
              from review.items
             where submitted_at >= :since
             order by submitted_at desc, number desc
             limit :most
            """)
        .withFetchSize(AT_ONCE)
        .param("since", ItemRows.utc(since))
        .param("most", most)
        .query((RowCallbackHandler) row -> reader.accept(row.getString(1)));
  }
}
