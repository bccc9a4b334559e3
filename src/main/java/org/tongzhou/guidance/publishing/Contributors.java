package org.tongzhou.guidance.publishing;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;

/**
 * Tells authors with an account that the desk has answered, and that what they sent is in print.
 */
@Component
class Contributors {

  private final JdbcClient db;
  private final Accounts accounts;
  private final Notices notices;

  Contributors(JdbcClient db, Accounts accounts, Notices notices) {
    this.db = db;
    this.accounts = accounts;
    this.notices = notices;
  }

  void answered(Contribution contribution) {
    var author = contribution.account();
    if (author != null) tell("publishing.notice.answered", author, contribution.number());
  }

  void printed(Article article) {
    db.sql(
            """
            select account, number
              from publishing.contributions
             where article = :article
               and account is not null
            """)
        .param("article", article.id().value())
        .query(
            row -> {
              tell(
                  "publishing.notice.printed",
                  new AccountId(row.getObject("account", UUID.class)),
                  row.getInt("number"));
            });
  }

  private void tell(String kind, AccountId author, int number) {
    var actor = "account:" + author.value();
    var person = accounts.peopleBehind(List.of(actor)).get(actor);
    if (person == null) return;
    notices.send(
        new SendNotice(
            kind,
            PersonSet.of(person),
            List.of(),
            "/contributions/" + number,
            Urgency.NORMAL,
            null));
  }
}
