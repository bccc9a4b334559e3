package org.tongzhou.guidance.board;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;

/** Messages hear how the bench has judged them, in its transaction. */
@Component
class ReviewedMessages implements Reviewable {

  private final Messages messages;

  ReviewedMessages(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String kind() {
    return Messages.KIND;
  }

  @Override
  public void decided(Verdict verdict) {
    messages.judged(
        new MessageId(UUID.fromString(verdict.id())), verdict.state(), verdict.reason());
  }

  @Override
  public @Nullable String authorPage(String id) {
    return messages.ownPage(new MessageId(UUID.fromString(id))).orElse(null);
  }
}
