package org.tongzhou.guidance.publishing.web;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.publishing.Article;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.Shape;
import org.tongzhou.guidance.publishing.Stage;
import org.tongzhou.guidance.publishing.Step;
import org.tongzhou.guidance.publishing.Version;
import org.tongzhou.guidance.publishing.VersionState;

/** The desk: what waits, an article with its trail, its reviews, its way onto the site and off. */
@Controller
class ArticleDeskController {

  static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  private static final List<VersionState> ON_THE_WAY =
      List.of(
          VersionState.DRAFT,
          VersionState.SECTION,
          VersionState.EDITOR,
          VersionState.RELEASE,
          VersionState.SCHEDULED);
  private static final Map<String, List<VersionState>> TABS =
      Map.of(
          "open", ON_THE_WAY,
          "live", List.of(VersionState.LIVE),
          "gone", List.of(VersionState.WITHDRAWN));

  private final Articles articles;
  private final ArticleFiles attachments;
  private final Contributions contributions;
  private final Accounts accounts;
  private final People people;
  private final Units units;
  private final CollegeNames colleges;
  private final CampusClock clock;

  ArticleDeskController(
      Articles articles,
      ArticleFiles attachments,
      Contributions contributions,
      Accounts accounts,
      People people,
      Units units,
      CollegeNames colleges,
      CampusClock clock) {
    this.articles = articles;
    this.attachments = attachments;
    this.contributions = contributions;
    this.accounts = accounts;
    this.people = people;
    this.units = units;
    this.colleges = colleges;
    this.clock = clock;
  }

  // ---- the list

  @Allowed({Permission.ARTICLE_WRITE, Permission.ARTICLE_REVIEW, Permission.ARTICLE_RELEASE})
  @GetMapping("/publishing")
  DeskPage desk(Frame frame, Account account, @RequestParam(defaultValue = "") String tab) {
    var open = articles.inStates(ON_THE_WAY, account);
    var waiting =
        open.stream().filter(one -> articles.mayReview(one, account).isPresent()).toList();
    var chosen = TABS.containsKey(tab) || tab.equals("waiting") ? tab : "";
    if (chosen.isEmpty()) chosen = waiting.isEmpty() ? "open" : "waiting";
    var shown =
        switch (chosen) {
          case "waiting" -> waiting;
          case "open" -> open;
          default -> articles.inStates(TABS.getOrDefault(chosen, ON_THE_WAY), account);
        };
    var names = names(shown.stream().flatMap(one -> one.newest().writers().stream()).toList());
    return new DeskPage(
        frame.titled("publishing.title").withScript("site.css", "publishing.css"),
        account.may(Permission.ARTICLE_WRITE),
        account.may(Permission.SITE_MANAGE) ? contributions.waiting(account) : null,
        List.of(
            tab(frame, "waiting", waiting.size(), chosen),
            tab(frame, "open", open.size(), chosen),
            tab(frame, "live", -1, chosen),
            tab(frame, "gone", -1, chosen)),
        chosen,
        shown.stream().map(one -> line(frame, one, names)).toList());
  }

  private static DeskPage.Tab tab(Frame frame, String tab, int count, String chosen) {
    return new DeskPage.Tab(
        frame.say("publishing.tab." + tab), "/publishing?tab=" + tab, count, tab.equals(chosen));
  }

  private DeskPage.Line line(Frame frame, Article article, Map<AccountId, String> names) {
    var version = article.newest();
    return new DeskPage.Line(
        article.number(),
        version.text().in(frame.locale()).title(),
        place(frame, article),
        frame.say("publishing.state." + version.state()),
        colour(version.state()),
        version.state() == VersionState.SCHEDULED
            ? state(frame, version)
            : frame.dateTime(version.changedAt()),
        String.join(
            frame.say("publishing.and"),
            version.writers().stream().map(who -> names.getOrDefault(who, "–")).toList()));
  }

  private String place(Frame frame, Article article) {
    var unit = Optional.ofNullable(article.unit()).flatMap(units.tree()::unit);
    var section = frame.say("publishing.section." + article.section());
    return unit.map(known -> section + " · " + known.name(frame.locale())).orElse(section);
  }

  private static String state(Frame frame, Version version) {
    var at = version.publishAt();
    return version.state() == VersionState.SCHEDULED && at != null
        ? frame.say("publishing.scheduled-for", frame.dateTime(at))
        : frame.say("publishing.state." + version.state());
  }

  private static String colour(VersionState state) {
    return switch (state) {
      case SECTION, EDITOR, RELEASE, SCHEDULED -> "waiting";
      case LIVE -> "done";
      case WITHDRAWN -> "overdue";
      case DRAFT, SUPERSEDED, DISCARDED -> "";
    };
  }

  /** What people are called. */
  Map<AccountId, String> names(Collection<AccountId> ids) {
    var behind =
        accounts.peopleBehind(ids.stream().distinct().map(id -> "account:" + id.value()).toList());
    var called = new HashMap<Integer, String>();
    people
        .lines(behind.values().stream().mapToInt(Integer::intValue).distinct().toArray())
        .forEach(line -> called.put(line.id().value(), line.name()));
    var names = new HashMap<AccountId, String>();
    for (var id : ids) {
      var person = behind.get("account:" + id.value());
      if (person != null && called.containsKey(person)) names.put(id, called.get(person));
    }
    return names;
  }

  // ---- beginning

  @Allowed(Permission.ARTICLE_WRITE)
  @GetMapping("/publishing/new")
  BeginPage begin(Frame frame, Account account, @RequestParam(defaultValue = "") String section) {
    return begin(frame, account, new Typed(Map.of("section", section), Map.of()));
  }

  private BeginPage begin(Frame frame, Account account, Typed typed) {
    var sections =
        articles.writesForAll(account) ? List.of(Section.values()) : List.of(Section.MESSAGES);
    return new BeginPage(
        frame.titled("publishing.begin.title").withScript("publishing.css"),
        typed,
        sections,
        colleges.of(articles.messageUnits(account), frame.locale()).stream()
            .map(college -> new BeginPage.Unit(college.unit().code(), college.name()))
            .toList());
  }

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing")
  Object begin(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var chosen = Section.of(typed.getOrDefault("section", ""));
    if (chosen.isEmpty()) {
      fields.wrong("section", "publishing.begin.choose");
      return Rendered.invalid(begin(frame, account, fields.back()));
    }
    var section = chosen.get();
    var unit =
        section == Section.MESSAGES
            ? units.tree().byCode(typed.getOrDefault("unit", "")).map(one -> one.id()).orElse(null)
            : null;
    return fields.send(
        "",
        () ->
            "/publishing/"
                + articles
                    .begin(
                        section,
                        unit,
                        ArticleText.begun(
                            section == Section.CHECKS ? Shape.CHECK : Shape.TEXT,
                            typed.getOrDefault("titleZh", ""),
                            typed.getOrDefault("titleEn", "")),
                        account)
                    .number()
                + "/edit",
        back -> begin(frame, account, back));
  }

  // ---- one article

  @Allowed({Permission.ARTICLE_WRITE, Permission.ARTICLE_REVIEW, Permission.ARTICLE_RELEASE})
  @GetMapping("/publishing/{number}")
  DeskArticlePage article(Frame frame, Account account, @PathVariable int number) {
    return page(frame, account, articles.find(number, account), Typed.NOTHING);
  }

  private DeskArticlePage page(Frame frame, Account account, Article article, Typed typed) {
    var version = article.newest();
    var live = article.live();
    boolean staged = live.isPresent() && version.state().isOpen();
    var trail = articles.trail(article);
    var names =
        names(trail.stream().flatMap(step -> Optional.ofNullable(step.by()).stream()).toList());
    var gone = article.unpublished();
    return new DeskArticlePage(
        frame
            .named(version.text().in(frame.locale()).title())
            .withScript("site.css", "publishing.css"),
        article.number(),
        typed,
        state(frame, version),
        colour(version.state()),
        place(frame, article),
        live.isPresent() ? "/articles/" + article.address() : null,
        gone == null
            ? null
            : frame.say("publishing.gone.since", frame.dateTime(gone.at()), gone.reason()),
        staged,
        version.version(),
        version.revision(),
        articles.mayReview(article, account).orElse(null),
        steps(article, version, account),
        PreviewPart.of(frame, version.text(), attachments.shelf(article, account)),
        staged ? Changes.between(live.get().text(), version.text(), frame) : List.of(),
        trail.stream().map(step -> event(frame, step, names)).toList(),
        article.versions().reversed().stream()
            .map(
                one ->
                    new DeskArticlePage.Numbered(
                        one.version(), state(frame, one), frame.dateTime(one.changedAt())))
            .toList());
  }

  private DeskArticlePage.Steps steps(Article article, Version version, Account account) {
    boolean writes = articles.mayWrite(article, account);
    boolean draft = version.state() == VersionState.DRAFT;
    boolean open = version.state().isOpen();
    return new DeskArticlePage.Steps(
        writes && draft,
        writes && draft,
        writes && open && !draft && version.writers().contains(account.id()),
        writes && !open,
        writes && draft,
        articles.mayUnpublish(article, account));
  }

  private static DeskArticlePage.Event event(Frame frame, Step step, Map<AccountId, String> names) {
    var by = step.by();
    return new DeskArticlePage.Event(
        frame.say("publishing.step." + step.kind()),
        by == null ? "" : names.getOrDefault(by, "–"),
        frame.dateTime(step.at()),
        step.reason(),
        step.version());
  }

  private Object act(
      Frame frame,
      Account account,
      int number,
      Map<String, String> typed,
      String beside,
      Runnable act) {
    var article = articles.find(number, account);
    return new Fields(frame, typed)
        .send(
            refused ->
                refused.why() == PublishingRefusal.NO_REASON && beside.isEmpty()
                    ? "reason"
                    : beside,
            () -> {
              act.run();
              return "/publishing/" + number;
            },
            back -> page(frame, account, article, back));
  }

  private static int revision(Map<String, String> typed) {
    try {
      return Integer.parseInt(typed.getOrDefault("revision", "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/submission")
  Object submit(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    return act(
        frame, account, number, typed, "", () -> articles.submit(number, revision(typed), account));
  }

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/withdrawal")
  Object takeBack(Frame frame, Account account, @PathVariable int number) {
    return act(frame, account, number, Map.of(), "", () -> articles.takeBack(number, account));
  }

  @Allowed({Permission.ARTICLE_REVIEW, Permission.ARTICLE_RELEASE})
  @PostMapping("/publishing/{number}/passing")
  Object pass(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var at = minute(fields, typed, "publishAt", clock);
    if (!fields.isValid())
      return org.tongzhou.foundation.shared.Rendered.invalid(
          page(frame, account, articles.find(number, account), fields.back()));
    return act(
        frame,
        account,
        number,
        typed,
        "publishAt",
        () -> articles.pass(number, stage(typed), revision(typed), at, account));
  }

  /** A minute of the campus; null where none is given. */
  static @Nullable Instant minute(
      Fields fields, Map<String, String> typed, String field, CampusClock clock) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) return null;
    try {
      return LocalDateTime.parse(text).atZone(clock.zone()).toInstant();
    } catch (DateTimeParseException e) {
      fields.wrong(field, "publishing.not-a-time");
      return null;
    }
  }

  private static Stage stage(Map<String, String> typed) {
    for (var stage : Stage.values())
      if (stage.name().equals(typed.getOrDefault("stage", ""))) return stage;
    throw PublishingRefusal.NOT_NOW.with();
  }

  @Allowed({Permission.ARTICLE_REVIEW, Permission.ARTICLE_RELEASE})
  @PostMapping("/publishing/{number}/return")
  Object giveBack(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        number,
        typed,
        "",
        () ->
            articles.giveBack(
                number, stage(typed), revision(typed), typed.getOrDefault("reason", ""), account));
  }

  @Allowed(Permission.SITE_MANAGE)
  @PostMapping("/publishing/{number}/unpublishing")
  Object unpublish(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        number,
        Map.of("why", typed.getOrDefault("why", "")),
        "why",
        () -> articles.unpublish(number, typed.getOrDefault("why", ""), account));
  }

  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/discarding")
  Object discard(Frame frame, Account account, @PathVariable int number) {
    return act(frame, account, number, Map.of(), "", () -> articles.discard(number, account));
  }

  // ---- versions

  @Allowed({Permission.ARTICLE_WRITE, Permission.ARTICLE_REVIEW, Permission.ARTICLE_RELEASE})
  @GetMapping("/publishing/{number}/versions/{version}")
  VersionPage version(
      Frame frame, Account account, @PathVariable int number, @PathVariable int version) {
    var article = articles.find(number, account);
    var shown = article.version(version).orElseThrow(PublishingRefusal.NO_SUCH_VERSION::with);
    var before = article.version(version - 1);
    return new VersionPage(
        frame
            .titled("publishing.version.title", version, shown.text().in(frame.locale()).title())
            .withScript("site.css", "publishing.css"),
        number,
        version,
        state(frame, shown),
        articles.mayWrite(article, account) && article.open().isEmpty(),
        version - 1,
        before.map(one -> Changes.between(one.text(), shown.text(), frame)).orElse(List.of()),
        PreviewPart.of(frame, shown.text(), attachments.shelf(article, account)));
  }

  /** A draft with the text of this version, beside what is read now. */
  @Allowed(Permission.ARTICLE_WRITE)
  @PostMapping("/publishing/{number}/versions/{version}/draft")
  Object stage(Frame frame, Account account, @PathVariable int number, @PathVariable int version) {
    var article = articles.find(number, account);
    return new Fields(frame, Map.of())
        .send(
            "",
            () -> {
              articles.stage(number, version, account);
              return "/publishing/" + number + "/edit";
            },
            back -> page(frame, account, article, back));
  }
}
