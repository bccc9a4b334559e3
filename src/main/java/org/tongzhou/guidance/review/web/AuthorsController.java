package org.tongzhou.guidance.review.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.ReviewState;

/** The author reads what became of a text. */
@Controller
class AuthorsController {

  private final Bench bench;

  AuthorsController(Bench bench) {
    this.bench = bench;
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
}
