package org.tongzhou.guidance.review.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.ReviewState;

/** The author reads what became of a text; psychological support reads what it was asked to. */
@Controller
class AuthorsController {

  private final Bench bench;
  private final ItemViews views;

  AuthorsController(Bench bench, ItemViews views) {
    this.bench = bench;
    this.views = views;
  }

  @SignedIn
  @GetMapping("/reviewed/{number}")
  OwnPage own(Frame frame, Account account, @PathVariable long number) {
    var item = bench.own(number, account.id());
    var state = item.state();
    var reason = item.reason();
    var kind = frame.say("review.kind." + item.kind());
    return new OwnPage(
        frame.titled("review.own.title", kind).light(),
        kind,
        item.title(),
        item.text(),
        frame.say("review.own.state." + state),
        switch (state) {
          case ACCEPTED -> "done";
          case WAITING, HELD, RETURNED -> "waiting";
          case REFUSED, TAKEN_DOWN -> "overdue";
          case WITHDRAWN -> "quiet";
        },
        frame.say("review.own.explain." + state),
        reason == null || state.waits() ? null : frame.say("review.reason." + reason),
        state.waits() ? null : item.note(),
        state == ReviewState.RETURNED ? bench.authorPage(item) : null);
  }

  @Allowed(Permission.REVIEW_SUPPORT)
  @GetMapping("/review/support/{number}")
  SupportPage support(Frame frame, @PathVariable long number) {
    var item = bench.lookAt(number);
    return new SupportPage(
        frame.titled("review.support.title", String.valueOf(number)).withScript("review.css"),
        number,
        frame.say("review.kind." + item.kind()),
        views.author(frame, item.shownName()),
        views.person(frame, item.author()),
        frame.dateTime(item.submittedAt()),
        item.title(),
        views.marked(item.text(), ItemViews.hits(item, false), true),
        frame.say(
            "review.state."
                + (item.aside() == null ? item.state().name() : "ASIDE_" + item.aside())));
  }
}
