package org.tongzhou.guidance.comment;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;

/** Hears what the bench decides about comments. */
@Component
class CommentsJudged implements Reviewable {

  private final ObjectProvider<Comments> comments;

  /** The bench knows its kinds and comments use the bench, so it asks for them later. */
  CommentsJudged(ObjectProvider<Comments> comments) {
    this.comments = comments;
  }

  @Override
  public String kind() {
    return Comments.KIND;
  }

  @Override
  public void decided(Verdict verdict) {
    CommentId.of(verdict.id())
        .ifPresent(id -> comments.getObject().judged(id, verdict.state(), verdict.reason()));
  }

  @Override
  public @Nullable String authorPage(String id) {
    return CommentId.of(id).map(one -> comments.getObject().ownPage(one)).orElse(null);
  }
}
