package org.tongzhou.guidance.campaign.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.campaign.Bylines;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.CampaignMedia;
import org.tongzhou.guidance.campaign.CampaignRefusal;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Captions;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Entry;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.EntryState;
import org.tongzhou.guidance.campaign.Invitation;
import org.tongzhou.guidance.campaign.Naming;
import org.tongzhou.guidance.campaign.WriteEntry;
import org.tongzhou.guidance.screen.HelpLine;

/** Taking part: the form with its draft, what became of one's own entries, repair, taking back. */
@Controller
@SignedIn
class TakingPartController {

  private static final String CAPTIONS_ZH = "captionsZh";
  private static final String CAPTIONS_EN = "captionsEn";

  private final Campaigns campaigns;
  private final Entries entries;
  private final Bylines bylines;
  private final BroughtFiles brought;
  private final Media media;
  private final People people;
  private final Units units;
  private final CampaignArchive archive;

  TakingPartController(
      Campaigns campaigns,
      Entries entries,
      Bylines bylines,
      BroughtFiles brought,
      Media media,
      People people,
      Units units,
      CampaignArchive archive) {
    this.campaigns = campaigns;
    this.entries = entries;
    this.bylines = bylines;
    this.brought = brought;
    this.media = media;
    this.people = people;
    this.units = units;
    this.archive = archive;
  }

  // ---- the form

  @GetMapping("/voices/{code}/take-part")
  Object form(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String kind) {
    var campaign = campaigns.find(code, account);
    if (entries.invitation(campaign, account) != Invitation.WELCOME) return noPart(frame, campaign);
    var draft = entries.draft(campaign, account);
    var typed =
        draft
            .map(this::typed)
            .orElseGet(() -> Map.of("kind", first(campaign, kind), "naming", Naming.FULL.name()));
    return form(
        frame,
        account,
        campaign,
        draft.orElse(null),
        new Typed(typed, Map.of()),
        draft.map(this::files).orElse(List.of()));
  }

  /** The kind that was asked for, or the first one of the campaign. */
  private static String first(Campaign campaign, String kind) {
    return campaign.kinds().stream()
        .map(EntryKind::name)
        .filter(kind::equals)
        .findFirst()
        .orElse(campaign.kinds().getFirst().name());
  }

  private NoPartPage noPart(Frame frame, Campaign campaign) {
    return new NoPartPage(
        frame.titled("campaign.part.title").light().withScript("voices.css"),
        head(frame, campaign));
  }

  private CampaignHead head(Frame frame, Campaign campaign) {
    return CampaignHead.of(
        frame,
        campaign,
        entries.invitation(campaign, frame.account()),
        campaigns.keeps(campaign, frame.account()),
        "part");
  }

  private Map<String, String> typed(Entry entry) {
    var typed = new HashMap<String, String>();
    typed.put("kind", entry.kind().name());
    typed.put("title", entry.title());
    typed.put("words", entry.words());
    typed.put("naming", entry.naming().name());
    typed.put("penName", entry.penName());
    var captions = entries.captions(entry);
    typed.put(CAPTIONS_ZH, captions.zh());
    typed.put(CAPTIONS_EN, captions.en());
    return typed;
  }

  private List<Medium> files(Entry entry) {
    return entry.files().stream().flatMap(file -> media.find(file).stream()).toList();
  }

  /**
   * @param entry what is gone on with; null for a fresh form
   */
  private TakePartPage form(
      Frame frame,
      Account account,
      Campaign campaign,
      @Nullable Entry entry,
      Typed typed,
      List<Medium> files) {
    var returned = entry != null && entry.state() == EntryState.RETURNED ? entry : null;
    boolean repairs = returned != null;
    var base = returned == null ? campaign.path() : returned.path();
    var college = college(account, frame);
    return new TakePartPage(
        frame
            .titled(repairs ? "campaign.repair.title" : "campaign.part.title")
            .light()
            .withScript("voices.css", "upload.css", "js/upload.js", "js/draft.js"),
        head(frame, campaign),
        typed,
        repairs ? base + "/repair" : base + "/take-part",
        base + "/draft",
        repairs ? base : campaign.path(),
        returned == null ? null : returned.reason(),
        entry == null ? null : frame.dateTime(entry.writtenAt()),
        campaign.kinds(),
        new UploadField(
            "files",
            CampaignMedia.of(campaign),
            "campaign.files",
            "campaign.files.help",
            EntryKind.MOST_FILES,
            files),
        account.name() + " · " + college,
        college,
        campaign.text().consent(frame.locale()),
        campaign.consent(),
        campaign.isPublic(),
        campaign.originals());
  }

  private String college(Account account, Frame frame) {
    var person = account.person();
    var unit =
        person == null
            ? null
            : people.lines(new int[] {person}).stream()
                .findFirst()
                .map(line -> line.unit())
                .orElse(null);
    return bylines.college(
        unit == null
            ? null
            : units.tree().nearest(unit, Unit.Kind.COLLEGE).map(Unit::id).orElse(null),
        frame.locale());
  }

  /** Sends it, or keeps it for later where that button was pressed. */
  @PostMapping("/voices/{code}/take-part")
  Object send(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam MultiValueMap<String, MultipartFile> files) {
    var campaign = campaigns.find(code, account);
    var came = came(frame, account, campaign, typed, files);
    var draft = entries.draft(campaign, account).orElse(null);
    return came.fields()
        .send(
            "",
            () -> {
              if (typed.containsKey("later")) {
                entries.keep(campaign, came.said(), account);
                return "/voices/mine?done=KEPT";
              }
              return sent(entries.send(campaign, came.said(), consent(typed), account));
            },
            back -> form(frame, account, campaign, draft, back, came.kept()));
  }

  /** A form as it came, with its files and what is wrong with them. */
  private record Came(Fields fields, List<Medium> kept, WriteEntry said) {}

  private Came came(
      Frame frame,
      Account account,
      Campaign campaign,
      MultiValueMap<String, String> typed,
      MultiValueMap<String, MultipartFile> files) {
    var values = typed.toSingleValueMap();
    var fields = new Fields(frame, values);
    for (var field : List.of(CAPTIONS_ZH, CAPTIONS_EN))
      captions(field, files.getFirst(field + ".file"), values, fields);
    var kept =
        brought.read(
            "files", CampaignMedia.of(campaign), typed, files.get("files"), account, fields);
    return new Came(fields, kept, said(values, kept));
  }

  /** A file that was chosen takes the place of what was there; what is none says so. */
  private static void captions(
      String field, @Nullable MultipartFile file, Map<String, String> values, Fields fields) {
    if (file == null || file.isEmpty()) return;
    try {
      WebVtt.read(WebVtt.text(file.getBytes()))
          .ifPresentOrElse(
              read -> values.put(field, read),
              () -> fields.wrong(FieldError.of(field, "campaign.not-captions")));
    } catch (IOException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  private static String sent(Entries.Sent sent) {
    var help =
        sent.screening().distress()
            ? HelpLine.Kind.DISTRESS.name()
            : sent.screening().hardship() ? HelpLine.Kind.HARDSHIP.name() : "";
    return sent.entry().path() + "?done=SENT&help=" + help;
  }

  private static WriteEntry said(Map<String, String> typed, List<Medium> files) {
    return new WriteEntry(
        kind(text(typed, "kind")),
        text(typed, "title"),
        text(typed, "words"),
        naming(text(typed, "naming")),
        text(typed, "penName"),
        files.stream().map(Medium::id).toList(),
        new Captions(
            WebVtt.read(text(typed, CAPTIONS_ZH)).orElse(""),
            WebVtt.read(text(typed, CAPTIONS_EN)).orElse("")));
  }

  private static String text(Map<String, String> typed, String field) {
    return typed.getOrDefault(field, "");
  }

  private static EntryKind kind(String text) {
    return Stream.of(EntryKind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElse(EntryKind.TEXT);
  }

  private static Naming naming(String text) {
    return Stream.of(Naming.values())
        .filter(naming -> naming.name().equals(text))
        .findFirst()
        .orElse(Naming.COLLEGE);
  }

  /** The version of the text that was read, where the box is ticked. */
  private static int consent(MultiValueMap<String, String> typed) {
    try {
      return Integer.parseInt(text(typed.toSingleValueMap(), "consent"));
    } catch (NumberFormatException notTicked) {
      return 0;
    }
  }

  /** Keeps what is typed while it is typed; nothing of it is judged, and no page comes back. */
  @PostMapping("/voices/{code}/draft")
  ResponseEntity<Map<String, String>> keep(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam MultiValueMap<String, String> typed) {
    var campaign = campaigns.find(code, account);
    var files = arrived(frame, account, campaign, typed);
    var said = said(typed.toSingleValueMap(), files);
    return kept(frame, entries.keep(campaign, said, account));
  }

  private List<Medium> arrived(
      Frame frame, Account account, Campaign campaign, MultiValueMap<String, String> typed) {
    var ignored = new Fields(frame, Map.of());
    return brought.read("files", CampaignMedia.of(campaign), typed, null, account, ignored);
  }

  private static ResponseEntity<Map<String, String>> kept(Frame frame, Entry entry) {
    return ResponseEntity.ok(Map.of("saved", frame.time(entry.writtenAt())));
  }

  // ---- repair

  @GetMapping("/voices/{code}/{number:\\d+}/repair")
  TakePartPage repair(
      Frame frame, Account account, @PathVariable String code, @PathVariable int number) {
    var campaign = campaigns.find(code, account);
    var entry = returned(campaign, number, account);
    return form(frame, account, campaign, entry, new Typed(typed(entry), Map.of()), files(entry));
  }

  private Entry returned(Campaign campaign, int number, Account account) {
    var entry = own(campaign, number, account);
    if (entry.state() != EntryState.RETURNED) throw CampaignRefusal.NO_SUCH_ENTRY.with();
    return entry;
  }

  private Entry own(Campaign campaign, int number, Account account) {
    var entry = entries.find(campaign, number, account);
    if (!entries.isOf(entry, account)) throw CampaignRefusal.NO_SUCH_ENTRY.with();
    return entry;
  }

  @PostMapping("/voices/{code}/{number:\\d+}/repair")
  Object repair(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> typed,
      @RequestParam MultiValueMap<String, MultipartFile> files) {
    var campaign = campaigns.find(code, account);
    var entry = returned(campaign, number, account);
    var came = came(frame, account, campaign, typed, files);
    return came.fields()
        .send(
            "",
            () -> {
              if (typed.containsKey("later")) {
                entries.keep(entry, came.said(), account);
                return entry.path() + "?done=KEPT";
              }
              return sent(entries.repair(entry, came.said(), consent(typed), account));
            },
            back -> form(frame, account, campaign, entry, back, came.kept()));
  }

  @PostMapping("/voices/{code}/{number:\\d+}/draft")
  ResponseEntity<Map<String, String>> keep(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable int number,
      @RequestParam MultiValueMap<String, String> typed) {
    var campaign = campaigns.find(code, account);
    var files = arrived(frame, account, campaign, typed);
    var said = said(typed.toSingleValueMap(), files);
    return kept(frame, entries.keep(returned(campaign, number, account), said, account));
  }

  // ---- taking back

  @PostMapping("/voices/{code}/{number:\\d+}/withdrawal")
  String withdraw(Account account, @PathVariable String code, @PathVariable int number) {
    var campaign = campaigns.find(code, account);
    entries.withdraw(own(campaign, number, account), account);
    return "redirect:/voices/mine?done=WITHDRAWN";
  }

  // ---- all of one's own

  @GetMapping("/voices/mine")
  OwnEntriesPage mine(Frame frame, Account account, @RequestParam(defaultValue = "") String done) {
    var titles = new HashMap<String, String>();
    var open = new ArrayList<CampaignHead>();
    for (var campaign : campaigns.shown(account)) {
      titles.put(campaign.code(), campaign.title(frame.locale()));
      var head = head(frame, campaign);
      if (head.mayTakePart()) open.add(head);
    }
    return new OwnEntriesPage(
        frame.titled("campaign.mine").light().withScript("voices.css"),
        entries.of(account).stream()
            .map(
                entry ->
                    new OwnEntriesPage.Line(
                        entry.state() == EntryState.DRAFT
                            ? "/voices/" + entry.campaignCode() + "/take-part"
                            : entry.path(),
                        entry.title().isEmpty() ? frame.say("campaign.untitled") : entry.title(),
                        titles.getOrDefault(entry.campaignCode(), ""),
                        frame.say("campaign.kind." + entry.kind()),
                        OwnWords.state(frame, entry),
                        OwnWords.tone(entry),
                        frame.dateTime(entry.sentAt() == null ? entry.writtenAt() : entry.sentAt()),
                        entry.reason()))
            .toList(),
        open,
        List.of("WITHDRAWN", "KEPT").contains(done) ? frame.say("campaign.done." + done) : null);
  }

  /** Everything that somebody has sent, with its files, to take along. */
  @GetMapping("/voices/mine.zip")
  void mine(Frame frame, Account account, HttpServletResponse response) throws IOException {
    archive.own(frame, entries.of(account), response);
  }
}
