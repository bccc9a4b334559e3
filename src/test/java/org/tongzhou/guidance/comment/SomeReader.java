package org.tongzhou.guidance.comment;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Submitted;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.testing.SolvedCaptcha;

/** A reader with a browser, and the moderator who answers. */
final class SomeReader {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String browser = "browser-%014d".formatted(NUMBER.incrementAndGet());
  private final Comments comments;
  private final Captcha captcha;
  private String address = "10.1." + NUMBER.get() / 250 + "." + NUMBER.get() % 250;

  SomeReader(Comments comments, Captcha captcha) {
    this.comments = comments;
    this.captcha = captcha;
  }

  SomeReader at(String other) {
    address = other;
    return this;
  }

  String browser() {
    return browser;
  }

  Writer solving(String subject) {
    return writer(SolvedCaptcha.payload(captcha.challenge(Comments.form(subject))));
  }

  Writer writer(@Nullable String payload) {
    return new Writer(browser, address, null, payload);
  }

  CommentId writes(String subject, String text) {
    return answers(subject, null, text);
  }

  CommentId answers(String subject, @Nullable CommentId parent, String text) {
    var before = comments.own(subject, browser);
    write(subject, parent, text, solving(subject));
    var after = new ArrayList<>(comments.own(subject, browser));
    after.removeAll(before);
    return after.getFirst().id();
  }

  Submitted write(String subject, @Nullable CommentId parent, String text, Writer as) {
    return comments.write(new WriteComment(subject, parent, text, "/articles/1", as));
  }

  /** What the bench says, in its own transaction. */
  static void judged(
      CommentsJudged judged,
      PlatformTransactionManager transactions,
      CommentId comment,
      ReviewState state,
      @Nullable String reason,
      AccountId by) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                judged.decided(
                    new Verdict("comment", comment.value().toString(), state, reason, by)));
  }

  static String stateOf(JdbcClient db, CommentId comment) {
    return db.sql("select state from comment.comments where id = :id")
        .param("id", comment.value())
        .query(String.class)
        .single();
  }
}
