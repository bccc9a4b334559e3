package org.tongzhou.guidance.review.web;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.ReviewedItem;
import org.tongzhou.guidance.review.SupportLine;

/** Psychological support reads what it was asked to look at. */
@Controller
@RequestMapping(SupportController.PATH)
@Allowed(Permission.REVIEW_SUPPORT)
class SupportController {

  static final String PATH = "/review/support";

  private static final int PAGE = 25;

  private final Bench bench;
  private final ItemViews views;

  SupportController(Bench bench, ItemViews views) {
    this.bench = bench;
    this.views = views;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry supportInMenu() {
      return NavigationEntry.of("review.supported.menu", PATH, 16, Permission.REVIEW_SUPPORT)
          .under(MenuGroup.GUIDANCE);
    }
  }

  @GetMapping
  SupportedPage all(Frame frame, @RequestParam(defaultValue = "1") int page) {
    var lines = bench.supported(page, PAGE);
    return new SupportedPage(
        frame.titled("review.supported.title").withScript("review.css"),
        new Paged<>(
            lines.rows().stream().map(line -> shown(frame, line)).toList(),
            lines.page(),
            lines.size(),
            lines.total()),
        PATH + "?page=");
  }

  private SupportedPage.Line shown(Frame frame, SupportLine line) {
    return new SupportedPage.Line(
        PATH + "/" + line.number(),
        frame.say(
            "review.item.title",
            frame.say("review.kind." + line.kind()),
            String.valueOf(line.number())),
        views.age(frame, line.openedAt()),
        line.texts() < 2 ? "" : frame.say("review.supported.texts", line.texts()),
        line.writers() < 2 ? "" : frame.say("review.supported.writers", line.writers()),
        line.looked(),
        frame.say(line.looked() ? "review.supported.looked" : "review.supported.unseen"));
  }

  @GetMapping("/{number}")
  SupportPage one(Frame frame, @PathVariable long number, @RequestParam Map<String, String> typed) {
    var found = bench.lookAt(number);
    var newest = found.texts().getFirst();
    int hidden = found.all() - found.texts().size();
    return new SupportPage(
        frame
            .titled("review.support.title", String.valueOf(found.number()))
            .withScript("review.css"),
        found.number(),
        views.author(frame, newest.shownName()),
        views.person(frame, newest.author()),
        found.texts().stream().map(item -> text(frame, item)).toList(),
        hidden == 0 ? "" : frame.say("review.support.more", hidden),
        found.same().isEmpty() ? "" : frame.say("review.support.same", found.same().size()),
        found.same().isEmpty() ? "" : PATH + "/" + found.same().getFirst(),
        "same".equals(typed.get("done")) ? frame.say("review.support.same.done") : null);
  }

  private SupportPage.Text text(Frame frame, ReviewedItem item) {
    return new SupportPage.Text(
        frame.say("review.kind." + item.kind()),
        frame.dateTime(item.submittedAt()),
        frame.say(
            "review.state."
                + (item.aside() == null ? item.state().name() : "ASIDE_" + item.aside())),
        item.title(),
        views.marked(item.text(), ItemViews.hits(item, false), true));
  }

  /** Whoever has read words once has looked at all who wrote the same. */
  @PostMapping("/{number}/same")
  String same(@PathVariable long number) {
    bench.lookAtSame(number);
    return "redirect:" + PATH + "/" + number + "?done=same";
  }
}
