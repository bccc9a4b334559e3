package org.tongzhou.guidance.campaign.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.CampaignRefusal;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Entry;
import org.tongzhou.guidance.campaign.EntryFilter;
import org.tongzhou.guidance.campaign.EntryId;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.EntryState;
import org.tongzhou.guidance.counter.Counted;
import org.tongzhou.guidance.counter.Counter;
import org.tongzhou.guidance.screen.HelpLine;
import org.tongzhou.guidance.screen.HelpLines;
import org.tongzhou.guidance.screen.HelpShown;

/** Voices as everybody sees them: campaigns, galleries, entries, the screen of a hall. */
@Controller
@OpenToAll
class VoicesController {

  private static final int A_PAGE = 30;
  private static final int SLIDES = 24;
  private static final int EXCERPT = 240;
  private static final int DESCRIPTION = 120;
  private static final Counted NOTHING = new Counted(0, 0);

  private final Campaigns campaigns;
  private final Entries entries;
  private final EntryCards cards;
  private final Bylines bylines;
  private final Media media;
  private final Counter counter;
  private final Units units;
  private final ShareCards shareCards;
  private final HelpLines helpLines;

  VoicesController(
      Campaigns campaigns,
      Entries entries,
      EntryCards cards,
      Bylines bylines,
      Media media,
      Counter counter,
      Units units,
      ShareCards shareCards,
      HelpLines helpLines) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.cards = cards;
    this.bylines = bylines;
    this.media = media;
    this.counter = counter;
    this.units = units;
    this.shareCards = shareCards;
    this.helpLines = helpLines;
  }

  // ---- all campaigns

  @GetMapping("/voices")
  VoicesPage all(Frame frame) {
    var open = new ArrayList<VoicesPage.Line>();
    var over = new ArrayList<VoicesPage.Line>();
    for (var campaign : campaigns.shown(frame.account())) {
      var head = head(frame, campaign, "");
      var line =
          new VoicesPage.Line(
              head,
              campaign.text().call(frame.locale()).stream().limit(1).toList(),
              frame.number(
                  entries.counts(campaign).stream().mapToInt(Entries.ShownBy::count).sum()));
      (head.state().equals("over") ? over : open).add(line);
    }
    return new VoicesPage(
        frame.titled("campaign.voices").light().withScript("voices.css"), open, over);
  }

  private CampaignHead head(Frame frame, Campaign campaign, String here) {
    return CampaignHead.of(
        frame,
        campaign,
        entries.invitation(campaign, frame.account()),
        campaigns.keeps(campaign, frame.account()),
        here);
  }

  /** What is for people signed in asks strangers to sign in first. */
  private Object reading(Frame frame, Campaign campaign, Supplier<Object> page) {
    return campaigns.mayRead(campaign, frame.account())
        ? page.get()
        : "redirect:/sign-in?next=" + frame.path();
  }

  // ---- a gallery

  @GetMapping("/voices/{code}")
  Object gallery(
      Frame frame,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String college,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request) {
    var campaign = campaigns.find(code, frame.account());
    return reading(
        frame,
        campaign,
        () -> {
          var filter = new EntryFilter(college(college), kind(kind));
          var found = entries.shown(campaign, filter, page, A_PAGE);
          boolean first = page <= 1 && filter.equals(EntryFilter.ALL);
          return new GalleryPage(
              frame
                  .named(campaign.title(frame.locale()))
                  .light()
                  .withScript("voices.css", "js/voices.js"),
              head(frame, campaign, "gallery"),
              first ? campaign.text().call(frame.locale()) : List.of(),
              first ? campaign.text().prize(frame.locale()) : "",
              colleges(frame, campaign),
              filter.college() == null ? "" : filter.college().value().toString(),
              kinds(frame, campaign),
              filter.kind() == null ? "" : filter.kind().name(),
              new Paged<>(
                  cards.of(frame, campaign, found.rows()),
                  found.page(),
                  found.size(),
                  found.total()),
              address(campaign, filter),
              campaign.isPublic() ? site(request) + campaign.path() : null,
              done.equals("WITHDRAWN") ? frame.say("campaign.done.WITHDRAWN") : null);
        });
  }

  private static String address(Campaign campaign, EntryFilter filter) {
    return filtered(campaign, filter.college(), filter.kind()) + "&page=";
  }

  private static String filtered(
      Campaign campaign, @Nullable UnitId college, @Nullable EntryKind kind) {
    return campaign.path()
        + "?college="
        + (college == null ? "" : college.value())
        + "&kind="
        + (kind == null ? "" : kind);
  }

  private @Nullable UnitId college(String text) {
    try {
      return text.isEmpty() ? null : new UnitId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable EntryKind kind(String text) {
    return Stream.of(EntryKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElse(null);
  }

  private List<GalleryPage.Choice> colleges(Frame frame, Campaign campaign) {
    var sums = new HashMap<UnitId, Integer>();
    for (var one : entries.counts(campaign))
      if (one.college() != null) sums.merge(one.college(), one.count(), Integer::sum);
    return inOrder(sums.keySet().stream())
        .map(
            college ->
                new GalleryPage.Choice(
                    college.value().toString(),
                    bylines.collegeBesideOthers(college, frame.locale()),
                    frame.number(sums.getOrDefault(college, 0))))
        .toList();
  }

  /** Colleges as the university orders them. */
  private Stream<UnitId> inOrder(Stream<UnitId> colleges) {
    var order = List.copyOf(units.tree().ids());
    return colleges.sorted(Comparator.comparingInt(order::indexOf));
  }

  private List<GalleryPage.Choice> kinds(Frame frame, Campaign campaign) {
    var sums = new HashMap<EntryKind, Integer>();
    for (var one : entries.counts(campaign)) sums.merge(one.kind(), one.count(), Integer::sum);
    return Stream.of(EntryKind.values())
        .filter(kind -> sums.containsKey(kind) || campaign.kinds().contains(kind))
        .map(
            kind ->
                new GalleryPage.Choice(
                    kind.name(),
                    frame.say("campaign.kind." + kind),
                    frame.number(sums.getOrDefault(kind, 0))))
        .toList();
  }

  // ---- counts by college

  @GetMapping("/voices/{code}/colleges")
  Object colleges(Frame frame, @PathVariable String code) {
    var campaign = campaigns.find(code, frame.account());
    return reading(
        frame,
        campaign,
        () -> {
          var shown = entries.counts(campaign);
          var kinds =
              Stream.of(EntryKind.values())
                  .filter(kind -> shown.stream().anyMatch(one -> one.kind() == kind))
                  .toList();
          return new CollegesPage(
              frame
                  .titled("campaign.colleges.title", campaign.title(frame.locale()))
                  .light()
                  .withScript("voices.css", "lib/echarts/echarts.min.js", "js/charts.js"),
              head(frame, campaign, "colleges"),
              kinds.stream().map(kind -> frame.say("campaign.kind." + kind)).toList(),
              lines(frame, campaign, shown, kinds),
              line(campaign, null, frame.say("campaign.colleges.all"), shown, kinds));
        });
  }

  private List<CollegesPage.Line> lines(
      Frame frame, Campaign campaign, List<Entries.ShownBy> shown, List<EntryKind> kinds) {
    var by = new HashMap<Optional<UnitId>, List<Entries.ShownBy>>();
    for (var one : shown)
      by.computeIfAbsent(Optional.ofNullable(one.college()), c -> new ArrayList<>()).add(one);
    return by.entrySet().stream()
        .map(
            one -> {
              var college = one.getKey().orElse(null);
              return line(
                  campaign,
                  college,
                  college == null
                      ? frame.say("campaign.colleges.none")
                      : bylines.collegeBesideOthers(college, frame.locale()),
                  one.getValue(),
                  kinds);
            })
        .sorted(
            Comparator.comparing(CollegesPage.Line::count)
                .reversed()
                .thenComparing(CollegesPage.Line::college))
        .toList();
  }

  private static CollegesPage.Line line(
      Campaign campaign,
      @Nullable UnitId college,
      String name,
      List<Entries.ShownBy> shown,
      List<EntryKind> kinds) {
    return new CollegesPage.Line(
        name,
        filtered(campaign, college, null),
        shown.stream().mapToInt(Entries.ShownBy::count).sum(),
        kinds.stream()
            .map(
                kind ->
                    new CollegesPage.Cell(
                        shown.stream()
                            .filter(one -> one.kind() == kind)
                            .mapToInt(Entries.ShownBy::count)
                            .sum(),
                        filtered(campaign, college, kind)))
            .toList());
  }

  // ---- one entry

  @GetMapping("/voices/{code}/{number:\\d+}")
  Object entry(
      Frame frame,
      @PathVariable String code,
      @PathVariable int number,
      @RequestParam(defaultValue = "") String done,
      @RequestParam(defaultValue = "") String help,
      HttpServletRequest request,
      HttpServletResponse response) {
    var campaign = campaigns.find(code, frame.account());
    return reading(
        frame,
        campaign,
        () -> {
          var entry = entries.find(campaign, number, frame.account());
          if (entry.isShown()) counter.viewed(entry.subject(), request, response);
          return page(frame, campaign, entry, done, help, request);
        });
  }

  private EntryPage page(
      Frame frame,
      Campaign campaign,
      Entry entry,
      String done,
      String help,
      HttpServletRequest request) {
    var counted = counter.of(List.of(entry.subject())).getOrDefault(entry.subject(), NOTHING);
    var around = entries.around(entry);
    boolean own = entries.isOf(entry, frame.account());
    var shown = media.shown(entry.files(), EntryCards.reader(campaign, frame.account())).values();
    boolean forAll = campaign.isPublic() && entry.isShown();
    return new EntryPage(
        frame
            .named(entry.title().isEmpty() ? frame.say("campaign.untitled") : entry.title())
            .light()
            .withScript("voices.css", "upload.css", "js/voices.js"),
        head(frame, campaign, "entry"),
        entry.number(),
        entry.path(),
        bylines.of(entry, frame.locale()),
        frame.say("campaign.kind." + entry.kind()),
        entry.sentAt() == null ? "" : frame.date(entry.sentAt()),
        entry.selected(),
        entry.paragraphs(),
        List.copyOf(shown),
        CaptionTrack.of(frame, entry),
        entry.isShown(),
        !entry.isShown() && !own,
        own ? own(frame, entry, List.copyOf(shown)) : null,
        frame.number(counted.views()),
        frame.number(counted.likes()),
        likes(entry, request),
        path(campaign, around.before()),
        path(campaign, around.after()),
        EntryCards.excerpt(entry, DESCRIPTION),
        forAll ? site(request) + entry.path() : null,
        done(frame, campaign, own, done),
        own ? help(frame, help) : null,
        entries.mayQuestion(entry, frame.account()));
  }

  private @Nullable String done(Frame frame, Campaign campaign, boolean own, String done) {
    boolean said =
        own && List.of("SENT", "KEPT").contains(done)
            || List.of("SELECTED", "DESELECTED", "QUESTIONED").contains(done)
                && campaigns.keeps(campaign, frame.account());
    return said ? frame.say("campaign.done." + done) : null;
  }

  private @Nullable HelpShown help(Frame frame, String kind) {
    return Stream.of(HelpLine.Kind.values())
        .filter(one -> one.name().equals(kind))
        .findFirst()
        .map(one -> helpLines.shown(one, frame.locale()))
        .orElse(null);
  }

  private static @Nullable String path(Campaign campaign, @Nullable Integer number) {
    return number == null ? null : campaign.path() + "/" + number;
  }

  private static EntryPage.Own own(Frame frame, Entry entry, List<ShownMedium> files) {
    var converting =
        files.stream()
            .filter(ShownMedium::waits)
            .mapToInt(file -> file.medium().progress())
            .min()
            .orElse(-1);
    return new EntryPage.Own(
        OwnWords.state(frame, entry),
        OwnWords.tone(entry),
        entry.sentAt() == null ? "" : frame.dateTime(entry.sentAt()),
        entry.consentedAt() == null
            ? ""
            : frame.say("campaign.agreed", entry.consent(), frame.dateTime(entry.consentedAt())),
        entry.reason(),
        converting,
        entry.state() == EntryState.RETURNED);
  }

  /** What is said in its film. */
  @GetMapping("/voices/{code}/{number:\\d+}/captions/{language}.vtt")
  void captions(
      Frame frame,
      @PathVariable String code,
      @PathVariable int number,
      @PathVariable String language,
      HttpServletResponse response)
      throws IOException {
    var campaign = campaigns.find(code, frame.account());
    var entry = entries.find(campaign, number, frame.account());
    if (!entry.captions().contains(language)) throw CampaignRefusal.NO_SUCH_ENTRY.with();
    response.setContentType("text/vtt;charset=utf-8");
    response.setHeader("Cache-Control", "no-cache");
    response
        .getOutputStream()
        .write(entries.captions(entry).in(language).getBytes(StandardCharsets.UTF_8));
  }

  /** A plain form; asked a second time, the like is taken back. */
  @PostMapping("/voices/{code}/{number:\\d+}/like")
  Object like(
      Frame frame,
      @PathVariable String code,
      @PathVariable int number,
      HttpServletRequest request,
      HttpServletResponse response) {
    var campaign = campaigns.find(code, frame.account());
    var entry = entries.find(campaign, number, frame.account());
    if (!entry.isShown()) throw CampaignRefusal.NO_SUCH_ENTRY.with();
    if (likes(entry, request)) counter.unlike(entry.subject(), request);
    else counter.like(entry.subject(), request, response);
    return "redirect:" + entry.path() + "#like";
  }

  private boolean likes(Entry entry, HttpServletRequest request) {
    return !counter.liked(List.of(entry.subject()), request).isEmpty();
  }

  // ---- pictures for other sites

  @GetMapping("/voices/{code}/card.png")
  void card(@PathVariable String code, Frame frame, HttpServletResponse response)
      throws IOException {
    shareCards.write(frame, forEverybody(code), null, response);
  }

  @GetMapping("/voices/{code}/{number:\\d+}/card.png")
  void card(
      @PathVariable String code,
      @PathVariable int number,
      Frame frame,
      HttpServletResponse response)
      throws IOException {
    var campaign = forEverybody(code);
    shareCards.write(frame, campaign, entries.find(campaign, number, null), response);
  }

  /** Whatever reader asks: these pictures are fetched by machines, and kept by them. */
  private Campaign forEverybody(String code) {
    var campaign = campaigns.find(code, null);
    if (!campaign.isPublic()) throw CampaignRefusal.NO_SUCH_CAMPAIGN.with();
    return campaign;
  }

  private static String site(HttpServletRequest request) {
    var address = request.getRequestURL();
    return address.substring(0, address.length() - request.getRequestURI().length());
  }

  // ---- the screen of a hall

  @GetMapping("/voices/{code}/hall")
  Object hall(Frame frame, @PathVariable String code, @RequestParam(defaultValue = "1") int page) {
    var campaign = campaigns.find(code, frame.account());
    return reading(
        frame,
        campaign,
        () -> {
          var found = entries.shown(campaign, EntryFilter.ALL, page, SLIDES);
          var shown = entries.counts(campaign);
          return new HallPage(
              frame.titled("campaign.hall.title", campaign.title(frame.locale())),
              campaign.title(frame.locale()),
              campaign.path(),
              campaign.path() + "/hall?page=" + (found.hasNext() ? found.page() + 1 : 1),
              frame.number(found.total()),
              frame.number(
                  shown.stream()
                      .map(Entries.ShownBy::college)
                      .filter(Objects::nonNull)
                      .map(this::whole)
                      .distinct()
                      .count()),
              slides(frame, campaign, found.rows()));
        });
  }

  /** A college that stands on two campuses is one. */
  private String whole(UnitId college) {
    return Objects.requireNonNullElse(
        units.tree().collegeCode(college), college.value().toString());
  }

  private List<HallPage.Slide> slides(Frame frame, Campaign campaign, List<Entry> of) {
    Map<EntryId, String> names = bylines.of(of, frame.locale());
    var first =
        of.stream().filter(one -> !one.files().isEmpty()).map(one -> one.files().getFirst());
    var shown = media.shown(first.toList(), EntryCards.reader(campaign, frame.account()));
    return of.stream()
        .map(
            entry -> {
              var file = entry.files().isEmpty() ? null : shown.get(entry.files().getFirst());
              return new HallPage.Slide(
                  entry.number(),
                  entry.title(),
                  names.getOrDefault(entry.id(), ""),
                  frame.say("campaign.kind." + entry.kind()),
                  EntryCards.excerpt(entry, EXCERPT),
                  file == null ? null : file.isPicture() ? file.src() : file.poster(),
                  file != null && file.isVideo() ? file.src() : null,
                  CaptionTrack.of(frame, entry),
                  entry.selected());
            })
        .toList();
  }
}
