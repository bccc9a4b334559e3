package org.tongzhou.command.directive.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.CorrectDirective;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.DirectiveText;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.IssueDirective;
import org.tongzhou.command.directive.Post;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.command.directive.Way;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.SavedCohorts;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;

/** The list of directives, and the forms that issue, correct and withdraw them. */
@Controller
class DirectivesController {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  /** Units are offered down to two steps below the issuer's own. */
  private static final int STEPS_DOWN = 2;

  private final Directives directives;
  private final Answering answering;
  private final Progresses progresses;
  private final DirectiveWords wording;
  private final BroughtFiles brought;
  private final Scopes scopes;
  private final Units units;
  private final CampusClock clock;
  private final SavedCohorts saved;

  DirectivesController(
      Directives directives,
      Answering answering,
      Progresses progresses,
      DirectiveWords wording,
      BroughtFiles brought,
      Scopes scopes,
      Units units,
      CampusClock clock,
      SavedCohorts saved) {
    this.directives = directives;
    this.answering = answering;
    this.progresses = progresses;
    this.wording = wording;
    this.brought = brought;
    this.scopes = scopes;
    this.units = units;
    this.clock = clock;
    this.saved = saved;
  }

  // ---- the list

  @SignedIn
  @GetMapping("/directives")
  DirectivesPage all(Frame frame, Account account) {
    var waiting = new ArrayList<DirectivesPage.Line>();
    var others = new ArrayList<DirectivesPage.Line>();
    boolean sees = account.may(Permission.DIRECTIVE_SEE);
    for (var directive : directives.concerning(account)) {
      var line = line(frame, account, directive, sees);
      (line.colour().equals("done") || line.colour().isEmpty() ? others : waiting).add(line);
    }
    var framed = frame.titled("directive.title").withScript("directive.css");
    return new DirectivesPage(
        sees ? framed : framed.light(), account.may(Permission.DIRECTIVE_ISSUE), waiting, others);
  }

  private DirectivesPage.Line line(
      Frame frame, Account account, Directive directive, boolean sees) {
    var until = frame.say("directive.read-by", frame.dateTime(directive.readBy()));
    var colour = "";
    var state = "";
    if (directive.withdrawn()) state = frame.say("directive.withdrawn");
    else {
      var next = answering.next(directive, account);
      var person = account.person();
      if (next.isPresent()) {
        state = frame.say("directive.next." + next.get().step());
        until = frame.say("directive.until", frame.dateTime(next.get().until()));
        colour = clock.now().isAfter(next.get().until()) ? "overdue" : "waiting";
      } else if (person != null && answering.asks(directive, person)) {
        boolean read = answering.confirmedAt(directive, person).isPresent();
        state = frame.say(read ? "directive.you-confirmed" : "directive.please-confirm");
        colour = read ? "done" : clock.now().isAfter(directive.readBy()) ? "overdue" : "waiting";
      } else if (!answering.own(directive, account).isEmpty()) {
        state = frame.say("directive.all-done");
        colour = "done";
      }
    }
    DirectivesPage.Figures figures = null;
    if (sees) {
      var counts = progresses.own(directive, account).total().counts();
      figures =
          new DirectivesPage.Figures(
              counts.people(),
              counts.read(),
              counts.nodes(),
              counts.nodesRead(),
              counts.passedOn(),
              directive.doneBy() == null ? -1 : counts.done());
    }
    return new DirectivesPage.Line(
        directive.code(),
        directive.text().title(frame.locale()),
        wording.from(frame, directive),
        until,
        colour,
        state,
        figures);
  }

  // ---- issuing

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @GetMapping("/directives/new")
  IssuePage blank(Frame frame, Account account, @RequestParam(defaultValue = "") String cohort) {
    var tomorrow = clock.today().plusDays(1).atTime(18, 0).format(MINUTE);
    return form(
        frame.titled("directive.issue.title"),
        account,
        new Typed(
            Map.of(
                "cohort",
                cohort,
                "readBy",
                tomorrow,
                "evidence",
                Evidence.NONE.name(),
                "way",
                Way.LEVEL_BY_LEVEL.name()),
            Map.of()),
        Set.of(),
        List.of(),
        null);
  }

  private IssuePage form(
      Frame frame,
      Account account,
      Typed typed,
      Set<String> chosen,
      List<Medium> kept,
      @Nullable Directive correcting) {
    return new IssuePage(
        frame.withScript("directive.css", "upload.css", "js/audience.js", "js/upload.js"),
        typed,
        correcting == null ? offered(frame, account, chosen) : List.of(),
        new UploadField(
            "files",
            DirectiveMedia.FILES,
            "directive.files",
            "directive.files.help",
            Directives.MOST_FILES,
            kept),
        correcting == null ? saved(account) : List.of(),
        Stream.of(Post.values()).map(Post::name).toList().reversed(),
        Stream.of(Evidence.values()).map(Evidence::name).toList(),
        Stream.of(Way.values()).map(Way::name).toList(),
        correcting == null
            ? audience(
                frame,
                account,
                List.copyOf(chosen),
                typed.value("cohort"),
                typed.value("saved"),
                typed.value("downTo"))
            : new AudiencePart(frame, 0, -1, null),
        correcting == null ? "" : correcting.code(),
        correcting == null ? "" : String.valueOf(correcting.version()));
  }

  private List<IssuePage.Group> offered(Frame frame, Account account, Set<String> chosen) {
    var scope = scopes.of(account, Permission.DIRECTIVE_ISSUE);
    var tree = units.tree();
    var groups = new ArrayList<IssuePage.Group>();
    for (var unit : tree.units()) {
      boolean top = unit.parent() == null || !scope.permits(unit.parent());
      if (!scope.permits(unit.id()) || !top) continue;
      var children = tree.children(unit.id()).stream().filter(this::offers).toList();
      if (children.isEmpty()) {
        groups.add(new IssuePage.Group(choice(unit, chosen, frame), List.of()));
        continue;
      }
      for (var child : children)
        groups.add(
            new IssuePage.Group(
                choice(child, chosen, frame),
                tree.unitsUnder(child.id()).stream()
                    .filter(below -> !below.equals(child))
                    .filter(below -> below.depth() - unit.depth() <= STEPS_DOWN)
                    .filter(this::offers)
                    .map(below -> choice(below, chosen, frame))
                    .toList()));
    }
    return groups;
  }

  private boolean offers(Unit unit) {
    return unit.kind() != Unit.Kind.OFFICE && unit.openOn(clock.today());
  }

  private static IssuePage.Choice choice(Unit unit, Set<String> chosen, Frame frame) {
    return new IssuePage.Choice(
        unit.code(), unit.name(frame.locale()), chosen.contains(unit.code()));
  }

  /** How many an audience is; asked while it is chosen. */
  @Allowed(Permission.DIRECTIVE_ISSUE)
  @GetMapping("/directives/audience")
  AudiencePart audience(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") List<String> units,
      @RequestParam(defaultValue = "") String cohort,
      @RequestParam(defaultValue = "") String saved,
      @RequestParam(defaultValue = "") String downTo) {
    try {
      var set = both(saved, cohort);
      var post = post(downTo);
      return post == null
          ? new AudiencePart(frame, directives.audience(units, set, account).size(), -1, null)
          : new AudiencePart(frame, 0, directives.posts(units, set, post, account), null);
    } catch (Refused refused) {
      return new AudiencePart(frame, 0, -1, words(frame, refused));
    }
  }

  /** A set with a name, and what narrows it further. */
  private static String both(String saved, String cohort) {
    if (saved.isBlank() || cohort.isBlank()) return saved.isBlank() ? cohort : saved;
    return "(" + saved + ") and (" + cohort + ")";
  }

  private static @Nullable Post post(@Nullable String text) {
    for (var post : Post.values()) if (post.name().equals(text)) return post;
    return null;
  }

  private List<IssuePage.Saved> saved(Account account) {
    if (!account.may(Permission.COHORT_USE)) return List.of();
    return saved.saved(account).stream()
        .map(cohort -> new IssuePage.Saved(cohort.expression(), cohort.name()))
        .toList();
  }

  static String words(Frame frame, Refused refused) {
    if (!refused.fields().isEmpty()) {
      var first = refused.fields().getFirst();
      return frame.say("error." + first.code(), first.arguments().toArray());
    }
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping("/directives")
  Object issue(
      Frame frame,
      Account account,
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam(required = false) @Nullable List<MultipartFile> files) {
    var fields = new Fields(frame, typed.toSingleValueMap());
    var chosen = typed.getOrDefault("units", List.of());
    var readBy = minute(fields, typed, "readBy", true);
    var doneBy = minute(fields, typed, "doneBy", false);
    var evidence = evidence(typed.getFirst("evidence"));
    var kept = brought.read("files", DirectiveMedia.FILES, typed, files, account, fields);
    return fields.send(
        refused -> refused.why() == DirectiveRefusal.NOBODY_MEANT ? "expression" : "",
        () -> {
          var issued =
              directives.issue(
                  new IssueDirective(
                      text(typed),
                      chosen,
                      both(said(typed, "saved"), said(typed, "cohort")),
                      post(typed.getFirst("downTo")),
                      Objects.requireNonNull(readBy),
                      doneBy,
                      evidence,
                      way(typed.getFirst("way")),
                      kept.stream().map(Medium::id).toList()),
                  account);
          return "/directives/" + issued.code() + "/progress";
        },
        back ->
            form(
                frame.titled("directive.issue.title"),
                account,
                back,
                new HashSet<>(chosen),
                kept,
                null));
  }

  private static DirectiveText text(MultiValueMap<String, String> typed) {
    return new DirectiveText(
        said(typed, "titleZh"),
        said(typed, "titleEn"),
        said(typed, "bodyZh"),
        said(typed, "bodyEn"));
  }

  private static String said(MultiValueMap<String, String> typed, String field) {
    var text = typed.getFirst(field);
    return text == null ? "" : text;
  }

  private @Nullable Instant minute(
      Fields fields, MultiValueMap<String, String> typed, String field, boolean required) {
    var text = said(typed, field).strip();
    if (text.isEmpty()) {
      if (required) fields.wrong(field, "shared.form.missing");
      return null;
    }
    try {
      return LocalDateTime.parse(text).atZone(clock.zone()).toInstant();
    } catch (DateTimeParseException e) {
      fields.wrong(field, "directive.not-a-time");
      return null;
    }
  }

  private static Evidence evidence(@Nullable String text) {
    for (var evidence : Evidence.values()) if (evidence.name().equals(text)) return evidence;
    return Evidence.NONE;
  }

  private static Way way(@Nullable String text) {
    return Way.DIRECT.name().equals(text) ? Way.DIRECT : Way.LEVEL_BY_LEVEL;
  }

  // ---- correcting and withdrawing

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @GetMapping("/directives/{code}/correction")
  IssuePage correct(Frame frame, Account account, @PathVariable String code) {
    var directive = changeable(code, account);
    var text = directive.text();
    var typed =
        new Typed(
            Map.of(
                "titleZh", text.titleZh(),
                "titleEn", text.titleEn(),
                "bodyZh", text.bodyZh(),
                "bodyEn", text.bodyEn()),
            Map.of());
    return form(
        frame.titled("directive.correct.title"), account, typed, Set.of(), List.of(), directive);
  }

  private Directive changeable(String code, Account account) {
    var directive = directives.find(code, account);
    if (!directives.mayChange(directive, account)) throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
    return directive;
  }

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping("/directives/{code}/correction")
  Object correct(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var directive = changeable(code, account);
    var fields = new Fields(frame, typed.toSingleValueMap());
    return fields.send(
        "",
        () -> {
          directives.correct(
              new CorrectDirective(
                  directive.id(),
                  DirectiveController.number(said(typed, "version")),
                  text(typed),
                  said(typed, "reason")),
              account);
          return "/directives/" + code + "/versions";
        },
        back ->
            form(
                frame.titled("directive.correct.title"),
                account,
                back,
                Set.of(),
                List.of(),
                directive));
  }

  /** Lets it go to everybody now, however far it was passed on. */
  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping("/directives/{code}/opening")
  String open(Account account, @PathVariable String code) {
    directives.open(changeable(code, account).id(), account);
    return "redirect:/directives/" + code + "/progress";
  }

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @GetMapping("/directives/{code}/withdrawal")
  WithdrawPage withdraw(Frame frame, Account account, @PathVariable String code) {
    return withdraw(frame, account, changeable(code, account), Typed.NOTHING);
  }

  private WithdrawPage withdraw(Frame frame, Account account, Directive directive, Typed typed) {
    var framed = frame.titled("directive.withdraw.title").withScript("directive.css");
    return new WithdrawPage(framed, wording.head(framed, account, directive, "withdrawal"), typed);
  }

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping("/directives/{code}/withdrawal")
  Object withdraw(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var directive = changeable(code, account);
    var fields = new Fields(frame, typed);
    return fields.send(
        "reason",
        () -> {
          directives.withdraw(directive.id(), typed.getOrDefault("reason", ""), account);
          return "/directives/" + code;
        },
        back -> withdraw(frame, account, directive, back));
  }
}
