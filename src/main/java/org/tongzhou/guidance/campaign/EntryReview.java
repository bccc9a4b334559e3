package org.tongzhou.guidance.campaign;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;

/** Entries as the one bench of the moderators knows them. */
@Component
class EntryReview implements Reviewable {

  private final ObjectProvider<Entries> entries;

  EntryReview(ObjectProvider<Entries> entries) {
    this.entries = entries;
  }

  @Override
  public String kind() {
    return Entries.KIND;
  }

  @Override
  public void decided(Verdict verdict) {
    entries.getObject().decided(verdict);
  }

  @Override
  public @Nullable String authorPage(String id) {
    return entries.getObject().pathOf(id);
  }
}
