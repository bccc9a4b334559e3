package org.tongzhou.guidance.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.InBoth;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;

/** Tells authors with an account what became of it and why; never what they wrote. */
@Component
class AuthorNotices {

  private final Notices notices;
  private final Accounts accounts;
  private final Words words;
  private final ObjectProvider<Reviewable> reviewables;

  AuthorNotices(
      Notices notices, Accounts accounts, Words words, ObjectProvider<Reviewable> reviewables) {
    this.notices = notices;
    this.accounts = accounts;
    this.words = words;
    this.reviewables = reviewables;
  }

  void judged(List<ReviewedItem> items, Decision decision, @Nullable ReviewReason reason) {
    for (var item : items)
      switch (decision) {
        case ACCEPT ->
            tell(
                isShown(item) ? "review.notice.accepted" : "review.notice.passed-on",
                item,
                Urgency.DIGEST,
                null);
        case RETURN -> tell("review.notice.returned", item, Urgency.NORMAL, reason);
        case REFUSE -> tell("review.notice.refused", item, Urgency.NORMAL, reason);
        // nobody is told that they worry somebody; the help lines were shown when it was sent
        case HOLD, ROUTE -> {}
      }
  }

  private boolean isShown(ReviewedItem item) {
    return reviewables.stream()
        .filter(one -> one.kind().equals(item.kind()))
        .allMatch(Reviewable::isShownOnceAccepted);
  }

  void undone(ReviewedItem item) {
    tell("review.notice.reopened", item, Urgency.NORMAL, null);
  }

  void takenDown(ReviewedItem item, ReviewReason reason) {
    tell("review.notice.taken-down", item, Urgency.NORMAL, reason);
  }

  private void tell(
      String kind, ReviewedItem item, Urgency urgency, @Nullable ReviewReason reason) {
    var author = item.author();
    if (author == null) return;
    var actor = "account:" + author.value();
    var person = accounts.peopleBehind(List.of(actor)).get(actor);
    if (person == null) return;
    notices.send(
        new SendNotice(
            kind,
            PersonSet.of(person),
            reason == null
                ? List.of(both("review.kind." + item.kind()))
                : List.of(both("review.kind." + item.kind()), why(reason)),
            "/reviewed/" + item.number(),
            urgency,
            null));
  }

  /** What only the note says is read on the page, where it is meant for the author alone. */
  private InBoth why(ReviewReason reason) {
    return both(reason == ReviewReason.OTHER ? "review.reason.inside" : "review.reason." + reason);
  }

  private InBoth both(String key) {
    return new InBoth(words.say(Words.CHINESE, key), words.say(Words.ENGLISH, key));
  }
}
