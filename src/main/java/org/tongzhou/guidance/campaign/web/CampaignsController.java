package org.tongzhou.guidance.campaign.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.CampaignRefusal;
import org.tongzhou.guidance.campaign.CampaignText;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Entry;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.EntryState;
import org.tongzhou.guidance.campaign.Gallery;
import org.tongzhou.guidance.campaign.KeptFilter;
import org.tongzhou.guidance.campaign.PlanCampaign;

/** Keeping campaigns: plan, open, change, close, select, archive. */
@Controller
@Allowed(Permission.CAMPAIGN_MANAGE)
class CampaignsController {

  private static final int A_PAGE = 50;
  private static final String SELECTED = "SELECTED";
  private static final List<String> DONE =
      List.of("PLANNED", "CHANGED", "OPENED", "CLOSED", "SELECTED", "DESELECTED", "QUESTIONED");

  private final Campaigns campaigns;
  private final Entries entries;
  private final Bylines bylines;
  private final EntryCards cards;
  private final Incidents incidents;
  private final Units units;
  private final Scopes scopes;
  private final CampaignArchive archive;
  private final CampusClock clock;

  CampaignsController(
      Campaigns campaigns,
      Entries entries,
      Bylines bylines,
      EntryCards cards,
      Incidents incidents,
      Units units,
      Scopes scopes,
      CampaignArchive archive,
      CampusClock clock) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.bylines = bylines;
    this.cards = cards;
    this.incidents = incidents;
    this.units = units;
    this.scopes = scopes;
    this.archive = archive;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry campaignsInMenu() {
      return NavigationEntry.of("campaign.menu", "/campaigns", 62, Permission.CAMPAIGN_MANAGE)
          .under(MenuGroup.GUIDANCE);
    }
  }

  // ---- all that somebody keeps

  @GetMapping("/campaigns")
  KeptCampaignsPage all(Frame frame, Account account) {
    return new KeptCampaignsPage(
        frame.titled("campaign.menu").withScript("voices.css"),
        campaigns.keptBy(account).stream().map(campaign -> line(frame, campaign)).toList());
  }

  private KeptCampaignsPage.Line line(Frame frame, Campaign campaign) {
    var states = entries.states(campaign);
    var head = head(frame, campaign);
    return new KeptCampaignsPage.Line(
        campaign.code(),
        head.title(),
        unit(frame, campaign.unit()),
        head.days(),
        head.state(),
        count(states, EntryState.WAITING),
        states.stream().mapToInt(Entries.InState::shown).sum());
  }

  private CampaignHead head(Frame frame, Campaign campaign) {
    return CampaignHead.of(
        frame, campaign, campaigns.invitation(campaign, frame.account()), true, "kept");
  }

  private String unit(Frame frame, UnitId unit) {
    return units.tree().nameWithin(unit, frame.locale());
  }

  private static int count(List<Entries.InState> states, EntryState state) {
    return states.stream()
        .filter(one -> one.state() == state)
        .mapToInt(Entries.InState::count)
        .sum();
  }

  // ---- planning

  @GetMapping("/campaigns/new")
  PlanPage blank(Frame frame, Account account) {
    var typed = new HashMap<String, String>();
    typed.put("opens", clock.today().toString());
    typed.put("closes", clock.today().plusDays(30).toString());
    typed.put("gallery", Gallery.PUBLIC.name());
    typed.put(
        "consentZh",
        frame.words().say(java.util.Locale.SIMPLIFIED_CHINESE, "campaign.consent.usual"));
    typed.put("consentEn", frame.words().say(java.util.Locale.ENGLISH, "campaign.consent.usual"));
    incidents.open().stream()
        .findFirst()
        .ifPresent(incident -> typed.put("incident", incident.id().value().toString()));
    return form(frame, account, null, new Typed(typed, Map.of()), EnumSet.allOf(EntryKind.class));
  }

  /**
   * @param campaign null for a new one
   */
  private PlanPage form(
      Frame frame,
      Account account,
      @Nullable Campaign campaign,
      Typed typed,
      Set<EntryKind> kinds) {
    var path = campaign == null ? "/campaigns" : "/campaigns/" + campaign.code();
    return new PlanPage(
        frame
            .titled(campaign == null ? "campaign.plan.title" : "campaign.change.title")
            .withScript("voices.css"),
        typed,
        campaign == null ? path : path + "/change",
        path,
        offered(frame, account),
        incidents.open().stream()
            .map(
                (Incident one) ->
                    new PlanPage.Choice(one.id().value().toString(), one.name(frame.locale())))
            .toList(),
        Stream.of(EntryKind.values()).map(EntryKind::name).toList(),
        kinds.stream().map(EntryKind::name).collect(Collectors.toSet()),
        audience(frame, account, typed.value("audience")));
  }

  /** The university, campuses and colleges that the account keeps campaigns of. */
  private List<PlanPage.Choice> offered(Frame frame, Account account) {
    var scope = scopes.of(account, Permission.CAMPAIGN_MANAGE);
    return units.tree().units().stream()
        .filter(unit -> scope.permits(unit.id()) && unit.openOn(clock.today()) && asks(unit))
        .map(unit -> new PlanPage.Choice(unit.id().value().toString(), unit.name(frame.locale())))
        .toList();
  }

  private static boolean asks(Unit unit) {
    return switch (unit.kind()) {
      case UNIVERSITY, SITE, CAMPUS, COLLEGE -> true;
      case YEAR, CLASS, CELL, OFFICE -> false;
    };
  }

  @GetMapping("/campaigns/audience")
  AudiencePart audience(
      Frame frame, Account account, @RequestParam(defaultValue = "") String audience) {
    try {
      return new AudiencePart(frame, campaigns.audience(audience, account), null);
    } catch (Refused refused) {
      var first = refused.fields().isEmpty() ? null : refused.fields().getFirst();
      return new AudiencePart(
          frame,
          0,
          first == null
              ? frame.say("refusal." + refused.why().code(), refused.arguments().toArray())
              : frame.say("error." + first.code(), first.arguments().toArray()));
    }
  }

  @PostMapping("/campaigns")
  Object plan(Frame frame, Account account, @RequestParam MultiValueMap<String, String> typed) {
    var fields = new Fields(frame, typed.toSingleValueMap());
    var plan = plan(fields, typed);
    return fields.send(
        CampaignsController::beside,
        () -> "/campaigns/" + campaigns.plan(plan, account).code() + "?done=PLANNED",
        back -> form(frame, account, null, back, plan.kinds()));
  }

  private static String beside(Refused refused) {
    if (refused.why() == CampaignRefusal.NO_SUCH_UNIT) return "unit";
    return refused.why() == CampaignRefusal.WIDER_THAN_AGREED ? "gallery" : "";
  }

  private static PlanCampaign plan(Fields fields, MultiValueMap<String, String> typed) {
    var kinds = EnumSet.noneOf(EntryKind.class);
    for (var kind : EntryKind.values())
      if (typed.getOrDefault("kinds", List.of()).contains(kind.name())) kinds.add(kind);
    var incident = id(said(typed, "incident"));
    return new PlanCampaign(
        new CampaignText(
            said(typed, "titleZh"),
            said(typed, "titleEn"),
            said(typed, "callZh"),
            said(typed, "callEn"),
            said(typed, "prizeZh"),
            said(typed, "prizeEn"),
            said(typed, "consentZh"),
            said(typed, "consentEn")),
        new UnitId(Objects.requireNonNullElse(id(said(typed, "unit")), new UUID(0, 0))),
        incident == null ? null : new IncidentId(incident),
        fields.day("opens"),
        fields.day("closes"),
        said(typed, "audience").strip(),
        kinds,
        said(typed, "gallery").equals(Gallery.SIGNED_IN.name())
            ? Gallery.SIGNED_IN
            : Gallery.PUBLIC,
        said(typed, "originals").equals("yes"));
  }

  private static String said(MultiValueMap<String, String> typed, String field) {
    var text = typed.getFirst(field);
    return text == null ? "" : text;
  }

  private static @Nullable UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @GetMapping("/campaigns/{code}/change")
  PlanPage change(Frame frame, Account account, @PathVariable String code) {
    var campaign = campaigns.kept(code, account);
    return form(frame, account, campaign, new Typed(typed(campaign), Map.of()), kinds(campaign));
  }

  private static Set<EntryKind> kinds(Campaign campaign) {
    return new HashSet<>(campaign.kinds());
  }

  private static Map<String, String> typed(Campaign campaign) {
    var typed = new HashMap<String, String>();
    var text = campaign.text();
    typed.put("titleZh", text.titleZh());
    typed.put("titleEn", text.titleEn());
    typed.put("callZh", text.callZh());
    typed.put("callEn", text.callEn());
    typed.put("prizeZh", text.prizeZh());
    typed.put("prizeEn", text.prizeEn());
    typed.put("consentZh", text.consentZh());
    typed.put("consentEn", text.consentEn());
    typed.put("unit", campaign.unit().value().toString());
    if (campaign.incident() != null) typed.put("incident", campaign.incident().value().toString());
    typed.put("opens", campaign.opensOn().toString());
    typed.put("closes", campaign.closesOn().toString());
    typed.put("audience", campaign.audience());
    typed.put("gallery", campaign.gallery().name());
    typed.put("originals", campaign.originals() ? "yes" : "");
    return typed;
  }

  @PostMapping("/campaigns/{code}/change")
  Object change(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var campaign = campaigns.kept(code, account);
    var fields = new Fields(frame, typed.toSingleValueMap());
    var plan = plan(fields, typed);
    return fields.send(
        CampaignsController::beside,
        () -> {
          campaigns.change(campaign, plan, account);
          return "/campaigns/" + code + "?done=CHANGED";
        },
        back -> form(frame, account, campaign, back, plan.kinds()));
  }

  // ---- one of them

  @GetMapping("/campaigns/{code}")
  KeptCampaignPage campaign(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String done) {
    return page(frame, account, campaigns.kept(code, account), state, q, page, null, done);
  }

  /**
   * @param words where some are asked for, they are looked for in every state
   */
  private KeptCampaignPage page(
      Frame frame,
      Account account,
      Campaign campaign,
      String asked,
      String words,
      int page,
      @Nullable String error,
      String done) {
    var states = entries.states(campaign);
    var figures = figures(frame, states);
    boolean looks = !words.isBlank();
    var chosen =
        figures.stream().anyMatch(one -> one.state().equals(asked))
            ? asked
            : EntryState.ACCEPTED.name();
    boolean selected = chosen.equals(SELECTED) && !looks;
    var state = looks ? null : selected ? EntryState.ACCEPTED : EntryState.valueOf(chosen);
    var found =
        entries.kept(campaign, new KeptFilter(state, selected, words), account, page, A_PAGE);
    var pictures = cards.firstFiles(campaign, found.rows(), account);
    var names = bylines.of(found.rows(), frame.locale());
    var incident = campaign.incident();
    return new KeptCampaignPage(
        frame.named(campaign.title(frame.locale())).withScript("voices.css"),
        head(frame, campaign),
        unit(frame, campaign.unit()),
        incident == null
            ? null
            : incidents.find(incident).map(it -> it.name(frame.locale())).orElse(null),
        campaign.audience(),
        campaign.state() == Campaign.State.DRAFT,
        campaign.state() == Campaign.State.OPEN,
        states.isEmpty(),
        UploadField.size(archive.bytes(campaign)),
        figures,
        looks ? "" : chosen,
        words.strip(),
        account.may(Permission.REVIEW_JUDGE),
        new Paged<>(
            found.rows().stream()
                .map(entry -> line(frame, entry, names.getOrDefault(entry.id(), ""), pictures))
                .toList(),
            found.page(),
            found.size(),
            found.total()),
        "/campaigns/" + campaign.code() + "?" + list(looks ? "" : chosen, words) + "&page=",
        error,
        DONE.contains(done) ? frame.say("campaign.done." + done) : null);
  }

  /** Drafts are nobody's but their authors'. */
  private static List<KeptCampaignPage.Figure> figures(Frame frame, List<Entries.InState> states) {
    var figures = new ArrayList<KeptCampaignPage.Figure>();
    for (var state : EntryState.values())
      if (state != EntryState.DRAFT)
        figures.add(
            new KeptCampaignPage.Figure(
                state.name(), frame.say("campaign.state." + state), count(states, state)));
    figures.add(
        new KeptCampaignPage.Figure(
            SELECTED,
            frame.say("campaign.state.SELECTED"),
            states.stream().mapToInt(Entries.InState::selected).sum()));
    return figures;
  }

  private static String list(String state, String words) {
    return "state=" + state + "&q=" + URLEncoder.encode(words.strip(), StandardCharsets.UTF_8);
  }

  private static KeptCampaignPage.Line line(
      Frame frame, Entry entry, String byline, Map<MediaId, ShownMedium> pictures) {
    return new KeptCampaignPage.Line(
        entry.number(),
        entry.path(),
        entry.title(),
        byline,
        frame.say("campaign.kind." + entry.kind()),
        frame.say("campaign.state." + entry.state()),
        entry.files().isEmpty() ? null : EntryCards.small(pictures.get(entry.files().getFirst())),
        entry.sentAt() == null ? "" : frame.dateTime(entry.sentAt()),
        entry.reason(),
        entry.isShown(),
        entry.selected());
  }

  private static String then(Campaign campaign, String done) {
    return "/campaigns/" + campaign.code() + "?done=" + done;
  }

  /** What is refused comes back above the page. */
  private Object act(Frame frame, Account account, Campaign campaign, String then, Runnable act) {
    try {
      act.run();
      return "redirect:" + then;
    } catch (Refused refused) {
      var said = frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, account, campaign, "", "", 1, said, ""));
    }
  }

  @PostMapping("/campaigns/{code}/opening")
  Object open(Frame frame, Account account, @PathVariable String code) {
    var campaign = campaigns.kept(code, account);
    return act(
        frame,
        account,
        campaign,
        then(campaign, "OPENED"),
        () -> campaigns.open(campaign, account));
  }

  @PostMapping("/campaigns/{code}/closing")
  Object close(Frame frame, Account account, @PathVariable String code) {
    var campaign = campaigns.kept(code, account);
    return act(
        frame,
        account,
        campaign,
        then(campaign, "CLOSED"),
        () -> campaigns.close(campaign, account));
  }

  @PostMapping("/campaigns/{code}/removal")
  Object remove(Frame frame, Account account, @PathVariable String code) {
    var campaign = campaigns.kept(code, account);
    return act(frame, account, campaign, "/campaigns", () -> campaigns.remove(campaign, account));
  }

  /** Back to where one was: the page of the entry, or its place in the list. */
  @PostMapping("/campaigns/{code}/entries/{number:\\d+}/selection")
  Object select(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable int number,
      @RequestParam(defaultValue = "true") boolean selected,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "1") int page) {
    var campaign = campaigns.kept(code, account);
    var entry = entries.find(campaign, number, account);
    var done = selected ? "SELECTED" : "DESELECTED";
    var shown = state.equals(SELECTED) ? SELECTED : EntryState.ACCEPTED.name();
    var list = list(q.isBlank() ? shown : "", q);
    var then =
        from.equals("entry")
            ? entry.path() + "?done=" + done
            : then(campaign, done) + "&" + list + "&page=" + page + "#entry-" + number;
    return act(frame, account, campaign, then, () -> entries.select(entry, selected, account));
  }

  @PostMapping("/campaigns/{code}/entries/{number:\\d+}/question")
  Object question(
      Frame frame, Account account, @PathVariable String code, @PathVariable int number) {
    var campaign = campaigns.kept(code, account);
    var entry = entries.find(campaign, number, account);
    return act(
        frame,
        account,
        campaign,
        entry.path() + "?done=QUESTIONED",
        () -> entries.question(entry, account));
  }

  // ---- the archive

  @GetMapping("/campaigns/{code}/archive.zip")
  void archive(
      Frame frame, Account account, @PathVariable String code, HttpServletResponse response)
      throws IOException {
    archive.whole(frame, campaigns.kept(code, account), response);
  }
}
