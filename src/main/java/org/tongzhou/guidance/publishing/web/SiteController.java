package org.tongzhou.guidance.publishing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Frames;
import org.tongzhou.foundation.access.OpenPlaces;
import org.tongzhou.foundation.access.OpenPlaces.OpenPlace;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.counter.Counter;
import org.tongzhou.guidance.counter.Window;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.Markup;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishedArticle;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.web.SitePages.Made;

/** The site: front page, sections, articles. The same for everybody, signed in or not. */
@Controller
class SiteController {

  private static final int OF_A_PAGE = 20;
  private static final int LATEST = 8;
  private static final int OF_A_BLOCK = 3;
  private static final int RELATED = 4;
  private static final int MOST_READ = 20;
  private static final int MOST_READ_ON_FRONT = 6;
  private static final Pattern ADDRESS = Pattern.compile("(\\d{1,9})(?:-.*)?");
  private static final Pattern SOURCE = Pattern.compile("(.*?)\\s*[|｜]?\\s*(https?://\\S+)");

  private final Published published;
  private final ArticleFiles attachments;
  private final SitePages pages;
  private final Cards cards;
  private final Counter counter;
  private final Comments comments;
  private final Frames frames;
  private final Units units;
  private final CollegeNames colleges;
  private final List<OpenPlaces> open;

  SiteController(
      Published published,
      ArticleFiles attachments,
      SitePages pages,
      Cards cards,
      Counter counter,
      Comments comments,
      Frames frames,
      Units units,
      CollegeNames colleges,
      List<OpenPlaces> open) {
    this.published = published;
    this.attachments = attachments;
    this.pages = pages;
    this.cards = cards;
    this.counter = counter;
    this.comments = comments;
    this.frames = frames;
    this.units = units;
    this.colleges = colleges;
    this.open = open;
  }

  private Frame frame(HttpServletRequest request) {
    return frames.ofEverybody(request).light().withScript("site.css");
  }

  // ---- lists

  @OpenToAll
  @GetMapping("/news")
  void front(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var frame = frame(request);
    pages.answer(
        request, response, frame.locale(), "/news", () -> front(frame, pages.base(request)));
  }

  private Made front(Frame frame, String base) {
    var all = published.all();
    var shown = cards.of(all.stream().limit(LATEST + 1).toList(), frame);
    var blocks = new ArrayList<FrontPage.Block>();
    for (var section : Section.values()) {
      var newest = published.page(section, null, 1, OF_A_BLOCK).rows();
      if (!newest.isEmpty())
        blocks.add(new FrontPage.Block(section, cards.withoutPictures(newest, frame)));
    }
    var titled = frame.titled("publishing.site.name");
    var head = head(titled, null, base, "/news", frame.say("publishing.site.about"), "/news");
    return pages.html(
        new FrontPage(
            titled,
            head,
            shown.isEmpty() ? null : shown.getFirst(),
            shown.stream().skip(1).toList(),
            places(titled),
            mostRead(frame, Window.WEEK, MOST_READ_ON_FRONT),
            blocks),
        200,
        changed(all));
  }

  /** Some of each kind; where something can still be added comes first. */
  private List<OpenPlace> places(Frame frame) {
    var addedTo = Comparator.comparing(OpenPlace::takesPart).reversed();
    return open.stream()
        .flatMap(module -> module.openPlaces(frame).stream().sorted(addedTo).limit(OF_A_BLOCK))
        .sorted(addedTo)
        .toList();
  }

  private static Instant changed(List<PublishedArticle> shown) {
    return shown.stream()
        .map(PublishedArticle::updated)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** Of a list: it is the same in both languages. */
  private static SiteHead head(
      Frame frame,
      @Nullable Section section,
      String base,
      String path,
      String description,
      String feedOf) {
    return new SiteHead(
        section,
        description,
        base + path,
        alternates(base + path),
        null,
        null,
        other(frame, path),
        feedOf + "/feed.atom");
  }

  private static List<SiteHead.Alternate> alternates(String address) {
    var asked = address + (address.contains("?") ? "&" : "?") + "lang=";
    return List.of(
        new SiteHead.Alternate("zh-CN", asked + "zh"), new SiteHead.Alternate("en", asked + "en"));
  }

  private static String other(Frame frame, String path) {
    return path + (path.contains("?") ? "&" : "?") + "lang=" + (frame.english() ? "zh" : "en");
  }

  @OpenToAll
  @GetMapping("/news/latest")
  void latest(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "1") int page)
      throws IOException {
    list(request, response, null, null, page);
  }

  private List<MostReadPage.Line> mostRead(Frame frame, Window window, int most) {
    var subjects = counter.most(PublishedArticle.KIND, window, most);
    var views = counter.of(subjects);
    var lines = new ArrayList<MostReadPage.Line>();
    for (var subject : subjects)
      published
          .find(Integer.parseInt(subject.substring(PublishedArticle.KIND.length())))
          .map(article -> cards.withoutPictures(List.of(article), frame).getFirst())
          .ifPresent(
              card -> {
                var counted = views.get(subject);
                lines.add(
                    new MostReadPage.Line(
                        card, frame.number(counted == null ? 0 : counted.views())));
              });
    return lines;
  }

  @OpenToAll
  @GetMapping("/news/most-read")
  void mostRead(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "day") String window)
      throws IOException {
    var chosen =
        switch (window) {
          case "day" -> Window.DAY;
          case "week" -> Window.WEEK;
          case "month" -> Window.MONTH;
          default -> throw PublishingRefusal.NO_SUCH_SECTION.with();
        };
    var frame = frame(request);
    var path = "/news/most-read?window=" + window;
    pages.answer(
        request,
        response,
        frame.locale(),
        path,
        () -> {
          var titled = frame.titled("publishing.most-read");
          return pages.html(
              new MostReadPage(
                  titled,
                  head(titled, null, pages.base(request), path, "", "/news"),
                  window,
                  mostRead(titled, chosen, MOST_READ)),
              200,
              changed(published.all()));
        });
  }

  @OpenToAll
  @GetMapping("/news/{section}")
  void section(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable String section,
      @RequestParam(required = false) @Nullable String unit,
      @RequestParam(defaultValue = "1") int page)
      throws IOException {
    var known = Section.of(section).orElseThrow(PublishingRefusal.NO_SUCH_SECTION::with);
    var college =
        unit == null || unit.isBlank()
            ? Optional.<Unit>empty()
            : Optional.of(
                units.tree().byCode(unit).orElseThrow(PublishingRefusal.NO_SUCH_SECTION::with));
    list(request, response, known, college.orElse(null), page);
  }

  private void list(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Section section,
      @Nullable Unit unit,
      int page)
      throws IOException {
    var frame = frame(request);
    var rows =
        published.page(section, unit == null ? null : unit.id(), Math.max(1, page), OF_A_PAGE);
    if (rows.page() > rows.pages()) throw PublishingRefusal.NO_SUCH_SECTION.with();
    var path =
        "/news/"
            + (section == null ? "latest" : section.path())
            + (unit == null ? "" : "?unit=" + unit.code());
    var paged = rows.page() == 1 ? path : path + (unit == null ? "?" : "&") + "page=" + rows.page();
    pages.answer(
        request,
        response,
        frame.locale(),
        paged,
        () -> list(frame, pages.base(request), section, unit, rows, path, paged));
  }

  private Made list(
      Frame frame,
      String base,
      @Nullable Section section,
      @Nullable Unit unit,
      Paged<PublishedArticle> rows,
      String path,
      String paged) {
    var name =
        section == null
            ? frame.say("publishing.latest")
            : frame.say("publishing.section." + section);
    var titled = frame.named(unit == null ? name : name + " · " + unit.name(frame.locale()));
    var about = section == null ? "" : frame.say("publishing.section.about." + section);
    return pages.html(
        new SectionPage(
            titled,
            head(
                titled,
                section,
                base,
                paged,
                about,
                section == null ? "/news" : "/news/" + section.path()),
            new Paged<>(cards.of(rows.rows(), frame), rows.page(), rows.size(), rows.total()),
            path + (path.contains("?") ? "&" : "?") + "page=",
            section == Section.MESSAGES ? colleges(frame, unit) : List.of()),
        200,
        changed(rows.rows()));
  }

  private List<SectionPage.Choice> colleges(Frame frame, @Nullable Unit chosen) {
    return colleges.of(published.unitsWithMessages(), frame.locale()).stream()
        .map(
            college ->
                new SectionPage.Choice(
                    college.name(),
                    "/news/messages?unit=" + college.unit().code(),
                    college.unit().equals(chosen)))
        .toList();
  }

  // ---- an article

  @OpenToAll
  @GetMapping("/articles/{address}")
  void article(
      HttpServletRequest request, HttpServletResponse response, @PathVariable String address)
      throws IOException {
    var named = ADDRESS.matcher(address);
    if (!named.matches()) throw PublishingRefusal.NO_SUCH_ARTICLE.with();
    int number = Integer.parseInt(named.group(1));
    var frame = frame(request);
    var found = published.find(number);
    if (found.isEmpty()) {
      if (!published.isGone(number)) throw PublishingRefusal.NO_SUCH_ARTICLE.with();
      pages.answer(
          request, response, frame.locale(), "/articles/" + number, () -> gone(frame, request));
      return;
    }
    var article = found.get();
    if (!article.path().equals("/articles/" + address)) {
      var asked = request.getQueryString();
      response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
      response.setHeader("Location", article.path() + (asked == null ? "" : "?" + asked));
      return;
    }
    counter.viewed(article.subject(), request, response);
    pages.answer(
        request,
        response,
        frame.locale(),
        article.path(),
        () -> article(frame, pages.base(request), article));
  }

  private Made gone(Frame frame, HttpServletRequest request) {
    var titled = frame.titled("publishing.gone.title");
    return pages.html(
        new GonePage(titled, head(titled, null, pages.base(request), "/news", "", "/news")),
        410,
        Instant.EPOCH);
  }

  private Made article(Frame frame, String base, PublishedArticle article) {
    var read =
        published.text(article.number()).orElseThrow(PublishingRefusal.NO_SUCH_ARTICLE::with);
    var text = read.text();
    var said = text.in(frame.locale());
    var next = published.next(article);
    var related =
        published.related(article, RELATED + 1).stream()
            .filter(other -> next.isEmpty() || next.get().number() != other.number())
            .limit(RELATED)
            .toList();
    var first = cards.of(List.of(article), frame).getFirst();
    boolean changed = article.updated().isAfter(article.at());
    return pages.html(
        new ArticlePage(
            frame.named(said.title()).withScript("comment.css"),
            articleHead(frame, base, article, first),
            said.title(),
            article.language(frame.locale()),
            !text.saysIn(frame.locale()),
            said.summary(),
            article.unit() == null ? frame.university() : first.place(),
            first.day(),
            first.dayIso(),
            changed ? frame.date(article.updated()) : null,
            text.credit(),
            views(frame, article),
            text.truth(),
            Markup.of(said.body(), text.shape(), read.shelf()),
            text.sources()
                .lines()
                .filter(line -> !line.isBlank())
                .map(SiteController::source)
                .toList(),
            next.map(other -> cards.of(List.of(other), frame).getFirst()).orElse(null),
            cards.withoutPictures(related, frame),
            article.comments() ? comments.on(article.subject()) : null),
        200,
        article.updated());
  }

  /** As they were when the page was made; whoever opens it now is counted as well. */
  private String views(Frame frame, PublishedArticle article) {
    var counted = counter.of(List.of(article.subject())).get(article.subject());
    return frame.number(Math.max(1, counted == null ? 0 : counted.views()));
  }

  private SiteHead articleHead(Frame frame, String base, PublishedArticle article, Card card) {
    var path = article.path();
    boolean both = article.inChinese() && article.inEnglish();
    var picture = card.picture();
    return new SiteHead(
        article.section(),
        card.excerpt(),
        base + path + (both ? "?lang=" + (frame.english() ? "en" : "zh") : ""),
        both ? alternates(base + path) : List.of(),
        picture == null ? null : base + picture.src(),
        card.dayIso(),
        other(frame, path),
        "/news/" + article.section().path() + "/feed.atom");
  }

  /** Words, and an address after them where there is one. */
  static ArticlePage.Source source(String line) {
    var found = SOURCE.matcher(line.strip());
    if (!found.matches()) return new ArticlePage.Source(line.strip(), null);
    var words = found.group(1).isBlank() ? found.group(2) : found.group(1);
    return new ArticlePage.Source(words, found.group(2));
  }

  /** What is said in a film. */
  @OpenToAll
  @GetMapping("/articles/{number}/captions/{medium}/{language}.vtt")
  void captions(
      HttpServletResponse response,
      @PathVariable int number,
      @PathVariable java.util.UUID medium,
      @PathVariable String language)
      throws IOException {
    var vtt =
        attachments.captions(
            number, new MediaId(medium), language, CurrentAccount.get().orElse(null));
    response.setContentType("text/vtt;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response.getOutputStream().write(vtt.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
