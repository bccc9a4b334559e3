package org.tongzhou.guidance.publishing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Browser;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Pace;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.guidance.publishing.Contribution;
import org.tongzhou.guidance.publishing.ContributionState;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishedArticle;
import org.tongzhou.guidance.publishing.PublishingMedia;
import org.tongzhou.guidance.publishing.SendContribution;
import org.tongzhou.guidance.screen.HelpLine;
import org.tongzhou.guidance.screen.HelpLines;
import org.tongzhou.guidance.screen.HelpShown;
import org.tongzhou.guidance.screen.Screening;

/** Sending something in, and following it: signed in by number, from outside by a secret key. */
@Controller
class ContributionsController {

  static final String FORM = "contribution";

  /** A school behind one address may have several who write. */
  private static final int MOST_AN_HOUR = 20;

  private static final int WITHOUT_SCRIPT = 4;

  private final Pace solved = new Pace(MOST_AN_HOUR, Duration.ofHours(1));
  private final Pace withoutScript = new Pace(WITHOUT_SCRIPT, Duration.ofHours(1));

  private final Contributions contributions;
  private final Published published;
  private final Captcha captcha;
  private final BroughtFiles brought;
  private final Uploads uploads;
  private final Media media;
  private final HelpLines lines;
  private final CampusClock clock;

  ContributionsController(
      Contributions contributions,
      Published published,
      Captcha captcha,
      BroughtFiles brought,
      Uploads uploads,
      Media media,
      HelpLines lines,
      CampusClock clock) {
    this.contributions = contributions;
    this.published = published;
    this.captcha = captcha;
    this.brought = brought;
    this.uploads = uploads;
    this.media = media;
    this.lines = lines;
    this.clock = clock;
  }

  private static Frame framed(Frame frame, String title) {
    return frame.light().titled(title).withScript("site.css", "publishing.css");
  }

  // ---- sending

  @OpenToAll
  @GetMapping("/contributions/new")
  ContributePage blank(Frame frame) {
    return form(frame, Typed.NOTHING, List.of());
  }

  private static ContributePage form(Frame frame, Typed typed, List<Medium> kept) {
    boolean stranger = frame.account() == null;
    var titled = framed(frame, "publishing.contribute.title");
    return new ContributePage(
        stranger ? titled : titled.withScript("upload.css", "js/upload.js"),
        typed,
        "/contributions",
        stranger,
        false,
        stranger
            ? null
            : new UploadField(
                "files",
                PublishingMedia.CONTRIBUTION,
                "publishing.contribute.files",
                "publishing.contribute.files.help",
                Contributions.MOST_FILES,
                kept),
        Contributions.MOST_FILES);
  }

  @OpenToAll
  @PostMapping("/contributions")
  Object send(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable List<MultipartFile> files) {
    var account = CurrentAccount.get().orElse(null);
    var typed = sent.toSingleValueMap();
    var fields = new Fields(frame, typed);
    if (!typed.containsKey("agreed")) fields.wrong("agreed", "publishing.contribute.not-agreed");
    if (account == null && fields.isValid()) strange(request, typed, fields);
    var uploader = account == null ? "stranger:" + UUID.randomUUID() : account.actor();
    var kept =
        account == null
            ? strangers(files, uploader, fields)
            : brought.read("files", PublishingMedia.CONTRIBUTION, sent, files, account, fields);
    if (!fields.isValid()) return Rendered.invalid(form(frame, fields.back(), kept));
    try {
      var done =
          contributions.send(
              new SendContribution(
                  account,
                  typed.getOrDefault("mail", ""),
                  typed.getOrDefault("title", ""),
                  typed.getOrDefault("body", ""),
                  typed.getOrDefault("credit", ""),
                  kept.stream().map(Medium::id).toList(),
                  uploader,
                  authorKey(account, request, response)));
      return received(frame, done);
    } catch (Refused refused) {
      fields.refused(refused, "");
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()), form(frame, fields.back(), kept));
    }
  }

  /**
   * Somebody without an account: at most so often from one address, and much less often where no
   * script has solved the captcha. A person looks at each of them in any case.
   */
  private void strange(HttpServletRequest request, Map<String, String> typed, Fields fields) {
    var payload = typed.getOrDefault("altcha", "");
    var pace = payload.isBlank() ? withoutScript : solved;
    if (pace.wait(request.getRemoteAddr(), clock.now()).isPresent())
      fields.wrong("", "publishing.contribute.too-often");
    else if (!payload.isBlank() && !captcha.solved(FORM, payload))
      fields.wrong("altcha", "publishing.contribute.captcha");
  }

  /** Stable for a browser, and tells nothing of it. */
  private static String authorKey(
      @Nullable Account account, HttpServletRequest request, HttpServletResponse response) {
    if (account != null) return account.actor();
    var browser = Browser.of(request, response).getBytes(StandardCharsets.UTF_8);
    return "browser:" + HexFormat.of().formatHex(Sha256.of(browser), 0, 12);
  }

  /** Files of somebody without an account come with the form itself. */
  private List<Medium> strangers(
      @Nullable List<MultipartFile> files, String uploader, Fields fields) {
    var kept = new ArrayList<Medium>();
    if (!fields.isValid() || files == null) return kept;
    for (var file : files) {
      if (file.isEmpty() || kept.size() >= Contributions.MOST_FILES) continue;
      try (var in = file.getInputStream()) {
        var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        kept.add(uploads.take(in, name, PublishingMedia.CONTRIBUTION, null, uploader));
      } catch (Refused refused) {
        fields.refused(refused, "files");
      } catch (IOException e) {
        throw SharedRefusal.NOT_READABLE.with();
      }
    }
    return kept;
  }

  private ContributedPage received(Frame frame, Contributions.Sent sent) {
    var framed = framed(frame, "publishing.contributed.title");
    return new ContributedPage(
        framed,
        sent.contribution().number(),
        "/contributions/status/" + sent.key(),
        frame.account() == null,
        help(frame, sent.submitted().screening()));
  }

  private @Nullable HelpShown help(Frame frame, Screening screening) {
    if (screening.distress()) return lines.shown(HelpLine.Kind.DISTRESS, frame.locale());
    return screening.hardship() ? lines.shown(HelpLine.Kind.HARDSHIP, frame.locale()) : null;
  }

  // ---- following

  @SignedIn
  @GetMapping("/contributions")
  ContributionsPage own(Frame frame, Account account) {
    return new ContributionsPage(
        framed(frame, "publishing.contributions.own"),
        contributions.of(account).stream().map(one -> line(frame, one, article(one))).toList());
  }

  /**
   * @param article what it has become, once it is in print
   */
  static ContributionsPage.Line line(
      Frame frame, Contribution one, Optional<PublishedArticle> article) {
    return new ContributionsPage.Line(
        one.number(),
        one.title(),
        frame.say("publishing.contribution." + word(one, article)),
        colour(one.state()),
        frame.dateTime(one.sentAt()));
  }

  private Optional<PublishedArticle> article(Contribution one) {
    return Optional.ofNullable(one.article()).flatMap(published::find);
  }

  private static String word(Contribution one, Optional<PublishedArticle> article) {
    return article.isPresent() ? "PRINTED" : one.state().name();
  }

  static String colour(ContributionState state) {
    return switch (state) {
      case WAITING, ACCEPTED -> "waiting";
      case USED -> "done";
      case RETURNED, REFUSED -> "overdue";
      case WITHDRAWN -> "";
    };
  }

  @SignedIn
  @GetMapping("/contributions/{number}")
  ContributionPage own(Frame frame, Account account, @PathVariable int number) {
    return page(
        frame, contributions.own(number, account), "/contributions/" + number, Typed.NOTHING);
  }

  @OpenToAll
  @GetMapping("/contributions/status/{secret}")
  ContributionPage follow(Frame frame, HttpServletResponse response, @PathVariable String secret) {
    response.setHeader("Referrer-Policy", "no-referrer");
    return page(
        frame, contributions.followed(secret), "/contributions/status/" + secret, Typed.NOTHING);
  }

  private ContributionPage page(Frame frame, Contribution one, String at, Typed typed) {
    var state = one.state();
    var article = article(one);
    var word = word(one, article);
    return new ContributionPage(
        framed(frame, "publishing.contribution.title"),
        typed,
        at,
        one.number(),
        one.title(),
        one.body(),
        one.credit(),
        frame.say("publishing.contribution." + word),
        colour(state),
        frame.say("publishing.contribution.said." + word),
        one.reason(),
        one.answer(),
        article.map(PublishedArticle::path).orElse(null),
        frame.dateTime(one.sentAt()),
        state.mayBeRepaired(),
        state.mayBeRepaired() || state == ContributionState.ACCEPTED,
        contributions.files(one).stream()
            .map(medium -> media.shown(medium, frame.account()))
            .toList());
  }

  // ---- repairing and taking back

  private Object repair(
      Frame frame, Contribution one, String at, Map<String, String> typed, String authorKey) {
    return new Fields(frame, typed)
        .send(
            "",
            () -> {
              contributions.repair(
                  one,
                  typed.getOrDefault("title", ""),
                  typed.getOrDefault("body", ""),
                  typed.getOrDefault("credit", ""),
                  authorKey);
              return at;
            },
            back -> page(frame, one, at, back));
  }

  @SignedIn
  @PostMapping("/contributions/{number}/repair")
  Object repair(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    var one = contributions.own(number, account);
    return repair(frame, one, "/contributions/" + number, typed, account.actor());
  }

  @OpenToAll
  @PostMapping("/contributions/status/{secret}/repair")
  Object repair(
      Frame frame,
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String secret,
      @RequestParam Map<String, String> typed) {
    var one = contributions.followed(secret);
    return repair(
        frame,
        one,
        "/contributions/status/" + secret,
        typed,
        authorKey(CurrentAccount.get().orElse(null), request, response));
  }

  private Object takeBack(Frame frame, Contribution one, String at) {
    return new Fields(frame, Map.of())
        .send(
            "",
            () -> {
              contributions.takeBack(one);
              return at;
            },
            back -> page(frame, one, at, back));
  }

  @SignedIn
  @PostMapping("/contributions/{number}/withdrawal")
  Object takeBack(Frame frame, Account account, @PathVariable int number) {
    return takeBack(frame, contributions.own(number, account), "/contributions/" + number);
  }

  @OpenToAll
  @PostMapping("/contributions/status/{secret}/withdrawal")
  Object takeBack(Frame frame, @PathVariable String secret) {
    return takeBack(frame, contributions.followed(secret), "/contributions/status/" + secret);
  }
}
