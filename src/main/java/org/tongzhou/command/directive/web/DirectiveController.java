package org.tongzhou.command.directive.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.Node;
import org.tongzhou.command.directive.Post;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.command.directive.Proof;
import org.tongzhou.command.directive.Step;
import org.tongzhou.command.directive.Version;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.foundation.shared.TextDifference;
import org.tongzhou.grid.people.UnitId;

/** Reading a directive and answering it. */
@Controller
class DirectiveController {

  private final Directives directives;
  private final Answering answering;
  private final Progresses progresses;
  private final DirectiveWords wording;
  private final Media media;
  private final BroughtFiles brought;
  private final CampusClock clock;

  DirectiveController(
      Directives directives,
      Answering answering,
      Progresses progresses,
      DirectiveWords wording,
      Media media,
      BroughtFiles brought,
      CampusClock clock) {
    this.directives = directives;
    this.answering = answering;
    this.progresses = progresses;
    this.wording = wording;
    this.media = media;
    this.brought = brought;
    this.clock = clock;
  }

  @SignedIn
  @GetMapping("/directives/{code}")
  DirectivePage read(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String done) {
    return page(frame, account, directives.find(code, account), Typed.NOTHING, List.of(), done);
  }

  private DirectivePage page(
      Frame frame,
      Account account,
      Directive directive,
      Typed typed,
      List<Medium> kept,
      @Nullable String done) {
    var text = directive.text();
    var framed = frame.named(text.title(frame.locale())).withScript("directive.css", "upload.css");
    if (!account.may(Permission.DIRECTIVE_SEE)) framed = framed.light();
    var shown = text.shown(frame.locale());
    var next = answering.next(directive, account);
    var posts = new ArrayList<DirectivePage.Mine>();
    for (var node : answering.own(directive, account))
      posts.add(
          new DirectivePage.Mine(
              key(node),
              wording.unit(node.unit(), frame),
              frame.say("directive.post." + node.post()),
              frame.say("directive.state." + node.state()),
              wording.colour(directive, node.state()),
              next.isPresent() && Answering.next(node.state(), directive) == next.get().step()));
    var step = next.map(it -> it.step().name()).orElse(null);
    boolean photo = Step.COMPLETE.name().equals(step) && directive.evidence() == Evidence.PHOTO;
    return new DirectivePage(
        photo ? framed.withScript("js/upload.js") : framed,
        wording.head(framed, account, directive, "text"),
        directive.version(),
        Arrays.asList(text.body(frame.locale()).split("\n+")),
        shown.getLanguage().equals("en") ? "en" : "zh-CN",
        !shown.getLanguage().equals(frame.locale().getLanguage()),
        correction(directive),
        directives.files(directive).stream().map(file -> media.shown(file, account)).toList(),
        remarks(frame, account, directive),
        next.isPresent() && next.get().step() == Step.READ
            ? null
            : confirming(frame, account, directive),
        posts,
        step,
        directive.evidence().name(),
        photo
            ? new UploadField(
                "photo",
                DirectiveMedia.EVIDENCE,
                "directive.evidence.PHOTO",
                "media.help.photo",
                1,
                kept)
            : null,
        typed,
        said(frame, done));
  }

  private @Nullable String correction(Directive directive) {
    if (directive.version() == 1) return null;
    return directives.versions(directive).stream().findFirst().map(Version::reason).orElse(null);
  }

  private static @Nullable String said(Frame frame, @Nullable String done) {
    return done != null && List.of("READ", "PASS_ON", "COMPLETE", "CONFIRM").contains(done)
        ? frame.say("directive.done." + done)
        : null;
  }

  /** What those above have added, for the reader's own place in the tree. */
  private List<DirectivePage.Remark> remarks(Frame frame, Account account, Directive directive) {
    var own = answering.own(directive, account);
    UnitId place = own.isEmpty() ? null : own.getLast().unit();
    var person = account.person();
    if (person != null && answering.asks(directive, person)) {
      var lines = wording.lines(new int[] {person});
      if (!lines.isEmpty() && lines.getFirst().unit() != null) place = lines.getFirst().unit();
    }
    if (place == null) return List.of();
    return progresses.remarks(directive, place).stream()
        .map(
            node ->
                new DirectivePage.Remark(
                    wording.unit(node.unit(), frame)
                        + " · "
                        + frame.say("directive.post." + node.post()),
                    String.valueOf(node.remark())))
        .toList();
  }

  private DirectivePage.@Nullable Confirming confirming(
      Frame frame, Account account, Directive directive) {
    var person = account.person();
    if (person == null || !answering.asks(directive, person)) return null;
    return new DirectivePage.Confirming(
        answering.confirmedAt(directive, person).map(frame::dateTime).orElse(null),
        clock.now().isAfter(directive.readBy()),
        !directive.withdrawn());
  }

  // ---- the steps

  /** A unit and a post as one word of a form. */
  private static String key(Node node) {
    return node.post() + ":" + node.unit().value();
  }

  private static List<Node.Place> places(MultiValueMap<String, String> typed) {
    var places = new ArrayList<Node.Place>();
    for (var key : typed.getOrDefault("at", List.of())) {
      var parts = key.split(":", 2);
      try {
        places.add(new Node.Place(new UnitId(UUID.fromString(parts[1])), Post.valueOf(parts[0])));
      } catch (RuntimeException e) {
        throw SharedRefusal.NOT_READABLE.with();
      }
    }
    return places;
  }

  static int number(@Nullable String text) {
    try {
      return Integer.parseInt(text == null ? "" : text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private interface Act {
    void run(Directive directive, int version);
  }

  private Object act(
      Frame frame,
      Account account,
      String code,
      MultiValueMap<String, String> typed,
      String done,
      String field,
      Act act) {
    var directive = directives.find(code, account);
    return new Fields(frame, typed.toSingleValueMap())
        .send(
            field,
            () -> {
              act.run(directive, number(typed.getFirst("version")));
              return "/directives/" + code + "?done=" + done;
            },
            back -> page(frame, account, directives.find(code, account), back, List.of(), null));
  }

  @SignedIn
  @PostMapping("/directives/{code}/confirmation")
  Object confirm(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var person = account.person();
    if (person == null) throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
    var answer =
        act(
            frame,
            account,
            code,
            typed,
            "CONFIRM",
            "",
            (directive, version) -> answering.confirm(directive, version, person));
    return answer instanceof String && "home".equals(typed.getFirst("from"))
        ? "redirect:/"
        : answer;
  }

  @Allowed(Permission.DIRECTIVE_ANSWER)
  @PostMapping("/directives/{code}/reading")
  Object read(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var at = places(typed);
    return act(
        frame,
        account,
        code,
        typed,
        "READ",
        "",
        (directive, version) -> answering.read(directive, at, version, account));
  }

  @Allowed(Permission.DIRECTIVE_ANSWER)
  @PostMapping("/directives/{code}/passing")
  Object passOn(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var at = places(typed);
    var remark = typed.getFirst("remark");
    return act(
        frame,
        account,
        code,
        typed,
        "PASS_ON",
        "remark",
        (directive, version) ->
            answering.passOn(directive, at, version, remark == null ? "" : remark, account));
  }

  @Allowed(Permission.DIRECTIVE_ANSWER)
  @PostMapping("/directives/{code}/completion")
  Object complete(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(required = false) @Nullable List<MultipartFile> photo) {
    var at = places(typed);
    var directive = directives.find(code, account);
    var fields = new Fields(frame, typed.toSingleValueMap());
    var photos = brought.read("photo", DirectiveMedia.EVIDENCE, typed, photo, account, fields);
    return fields.send(
        refused ->
            refused.why() == DirectiveRefusal.EVIDENCE_WANTED
                    && directive.evidence() == Evidence.PHOTO
                ? "photo"
                : "proof",
        () -> {
          answering.complete(
              directive, at, number(typed.getFirst("version")), proof(typed, photos), account);
          return "/directives/" + code + "?done=COMPLETE";
        },
        back -> page(frame, account, directives.find(code, account), back, photos, null));
  }

  private static Proof proof(MultiValueMap<String, String> typed, List<Medium> photos) {
    var said = typed.getFirst("said");
    return new Proof(
        said == null || said.isBlank() ? null : said.strip(),
        counted(typed.getFirst("counted")),
        photos.isEmpty() ? null : photos.getFirst().id());
  }

  private static @Nullable BigDecimal counted(@Nullable String text) {
    if (text == null || text.isBlank()) return null;
    try {
      var number = new BigDecimal(text.strip());
      // up to nine digits and two decimals, as the column holds them
      return number.abs().compareTo(new BigDecimal("999999999")) > 0 || number.scale() > 2
          ? null
          : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  // ---- files

  @SignedIn
  @GetMapping("/directives/{code}/files/{file}")
  ResponseEntity<Resource> file(
      Account account, @PathVariable String code, @PathVariable UUID file) {
    return media.answer(directives.file(code, new MediaId(file), account));
  }

  /** The photo with which a unit shows what it has done. */
  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/evidence/{unit}/{post}")
  ResponseEntity<Resource> evidence(
      Account account,
      @PathVariable String code,
      @PathVariable UUID unit,
      @PathVariable Post post) {
    var node = progresses.node(directives.find(code, account), new UnitId(unit), post, account);
    var id = node.picture();
    var picture = id == null ? null : media.find(new MediaId(id)).orElse(null);
    if (picture == null) throw DirectiveRefusal.NO_SUCH_FILE.with();
    return media.answer(picture);
  }

  // ---- what was corrected

  @SignedIn
  @GetMapping("/directives/{code}/versions")
  VersionsPage versions(Frame frame, Account account, @PathVariable String code) {
    var directive = directives.find(code, account);
    var framed = frame.named(directive.text().title(frame.locale())).withScript("directive.css");
    if (!account.may(Permission.DIRECTIVE_SEE)) framed = framed.light();
    var all = directives.versions(directive);
    var shown = new ArrayList<VersionsPage.Shown>();
    for (int at = 0; at < all.size(); at++) {
      var version = all.get(at);
      var before = at + 1 < all.size() ? all.get(at + 1) : version;
      var locale = frame.locale();
      shown.add(
          new VersionsPage.Shown(
              version.number(),
              frame.dateTime(version.at()),
              version.reason(),
              TextDifference.of(before.text().title(locale), version.text().title(locale)),
              TextDifference.of(before.text().body(locale), version.text().body(locale))));
    }
    return new VersionsPage(framed, wording.head(framed, account, directive, "versions"), shown);
  }
}
