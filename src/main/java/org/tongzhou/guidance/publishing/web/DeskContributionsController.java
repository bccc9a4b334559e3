package org.tongzhou.guidance.publishing.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.guidance.publishing.Contribution;
import org.tongzhou.guidance.publishing.ContributionState;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.Section;

/** What has been sent in, at the desk: read, answer, make an article of it. */
@Controller
class DeskContributionsController {

  private static final List<Section> SECTIONS =
      Stream.of(Section.values())
          .filter(section -> section != Section.MESSAGES && section != Section.CHECKS)
          .toList();

  private final Contributions contributions;
  private final ArticleDeskController desk;
  private final Media media;

  DeskContributionsController(
      Contributions contributions, ArticleDeskController desk, Media media) {
    this.contributions = contributions;
    this.desk = desk;
    this.media = media;
  }

  @Allowed(Permission.SITE_MANAGE)
  @GetMapping("/publishing/contributions")
  DeskContributionsPage all(
      Frame frame, Account account, @RequestParam(defaultValue = "ACCEPTED") String state) {
    var chosen =
        Stream.of(ContributionState.values())
            .filter(one -> one.name().equals(state))
            .findFirst()
            .orElse(ContributionState.ACCEPTED);
    return new DeskContributionsPage(
        frame.titled("publishing.contributions.title").withScript("publishing.css"),
        Stream.of(
                ContributionState.ACCEPTED,
                ContributionState.WAITING,
                ContributionState.RETURNED,
                ContributionState.USED,
                ContributionState.REFUSED)
            .map(
                one ->
                    new DeskPage.Tab(
                        frame.say("publishing.contribution." + one),
                        "/publishing/contributions?state=" + one,
                        -1,
                        one == chosen))
            .toList(),
        chosen.name(),
        contributions.inState(chosen, account).stream()
            .map(one -> ContributionsController.line(frame, one, Optional.empty()))
            .toList());
  }

  @Allowed(Permission.SITE_MANAGE)
  @GetMapping("/publishing/contributions/{number}")
  DeskContributionPage one(Frame frame, Account account, @PathVariable int number) {
    return page(frame, contributions.find(number, account), Typed.NOTHING, null);
  }

  private DeskContributionPage page(
      Frame frame, Contribution one, Typed typed, @Nullable String mail) {
    var author = one.account();
    return new DeskContributionPage(
        frame.named(one.title()).withScript("site.css", "publishing.css"),
        typed,
        one.number(),
        one.title(),
        one.body(),
        one.credit(),
        frame.say("publishing.contribution." + one.state()),
        ContributionsController.colour(one.state()),
        author == null
            ? frame.say("publishing.contribution.outside")
            : desk.names(List.of(author)).getOrDefault(author, "–"),
        frame.dateTime(one.sentAt()),
        one.reachable(),
        mail,
        one.answer(),
        one.article(),
        one.state() == ContributionState.ACCEPTED,
        SECTIONS,
        contributions.files(one).stream()
            .map(medium -> media.shown(medium, frame.account()))
            .toList());
  }

  /** Shown in this answer alone; that somebody asked stands in the log. */
  @Allowed(Permission.SITE_MANAGE)
  @PostMapping("/publishing/contributions/{number}/mail")
  DeskContributionPage mail(Frame frame, Account account, @PathVariable int number) {
    var one = contributions.find(number, account);
    return page(frame, one, Typed.NOTHING, contributions.mail(one, account));
  }

  @Allowed(Permission.SITE_MANAGE)
  @PostMapping("/publishing/contributions/{number}/answer")
  Object answer(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    var one = contributions.find(number, account);
    return new Fields(frame, typed)
        .send(
            "answer",
            () -> {
              var answer = typed.getOrDefault("answer", "");
              if (typed.containsKey("decline")) contributions.decline(one, answer, account);
              else contributions.answer(one, answer, account);
              return "/publishing/contributions/" + number;
            },
            back -> page(frame, one, back, null));
  }

  @Allowed(Permission.SITE_MANAGE)
  @PostMapping("/publishing/contributions/{number}/article")
  Object use(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam(defaultValue = "") String section) {
    var one = contributions.find(number, account);
    return new Fields(frame, Map.of())
        .send(
            "",
            () ->
                "/publishing/"
                    + contributions
                        .use(
                            one,
                            Section.of(section)
                                .orElseThrow(PublishingRefusal.NO_SUCH_SECTION::with),
                            account)
                        .number()
                    + "/edit",
            back -> page(frame, one, back, null));
  }
}
