package org.tongzhou.command.directive.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.Desk;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.ReportSituation;
import org.tongzhou.command.directive.SituationReport;
import org.tongzhou.command.directive.SituationReports;
import org.tongzhou.command.directive.SituationState;
import org.tongzhou.command.directive.SituationUrgency;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaRefusal;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;

/** Situation reports: the reporter's pages and the desk's. */
@Controller
class SituationsController {

  private static final int EXCERPT = 60;
  private static final String PURPOSE = "situation-report";

  private final SituationReports situations;
  private final DirectiveWords wording;
  private final People people;
  private final Scopes scopes;
  private final Media media;
  private final BroughtFiles brought;

  SituationsController(
      SituationReports situations,
      DirectiveWords wording,
      People people,
      Scopes scopes,
      Media media,
      BroughtFiles brought) {
    this.situations = situations;
    this.wording = wording;
    this.people = people;
    this.scopes = scopes;
    this.media = media;
    this.brought = brought;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry situationsInMenu() {
      return NavigationEntry.of(
              "directive.situation.menu", "/situations", 13, Permission.SITUATION_TRIAGE)
          .under(MenuGroup.COMMAND);
    }
  }

  // ---- the reporter

  @Allowed(Permission.SITUATION_REPORT)
  @GetMapping("/situations/new")
  ReportSituationPage blank(Frame frame) {
    return form(
        frame, new Typed(Map.of("urgency", SituationUrgency.SOON.name()), Map.of()), List.of());
  }

  private static ReportSituationPage form(Frame frame, Typed typed, List<Medium> kept) {
    return new ReportSituationPage(
        frame
            .titled("directive.situation.report")
            .withScript("directive.css", "upload.css", "js/upload.js")
            .light(),
        typed,
        new UploadField(
            "photo",
            DirectiveMedia.SITUATION,
            "directive.situation.photo",
            "media.help.photo-or-film",
            1,
            kept),
        Stream.of(SituationUrgency.values()).map(SituationUrgency::name).toList());
  }

  @Allowed(Permission.SITUATION_REPORT)
  @PostMapping("/situations")
  Object report(
      Frame frame,
      Account account,
      @RequestParam MultiValueMap<String, String> all,
      @RequestParam(required = false) @Nullable List<MultipartFile> photo) {
    var typed = all.toSingleValueMap();
    var fields = new Fields(frame, typed);
    var photos = brought.read("photo", DirectiveMedia.SITUATION, all, photo, account, fields);
    fields.text("said");
    if (typed.getOrDefault("said", "").strip().length() > 2_000)
      fields.refused(DirectiveRefusal.TOO_LONG.with(2_000), "said");
    if (typed.getOrDefault("place", "").strip().length() > 120)
      fields.refused(DirectiveRefusal.TOO_LONG.with(120), "place");
    var urgency = urgency(typed.getOrDefault("urgency", ""));
    if (urgency == null) fields.wrong("urgency", "shared.form.missing");
    return fields.send(
        refused -> refused.why() instanceof MediaRefusal ? "photo" : "",
        () -> {
          var sent =
              situations.send(
                  new ReportSituation(
                      typed.getOrDefault("said", ""),
                      typed.getOrDefault("place", ""),
                      Objects.requireNonNull(urgency),
                      photos.isEmpty() ? null : photos.getFirst().id()),
                  account);
          return "/situations/" + sent.code() + "?done=SEND";
        },
        back -> form(frame, back, photos));
  }

  private static @Nullable SituationUrgency urgency(String text) {
    for (var urgency : SituationUrgency.values()) if (urgency.name().equals(text)) return urgency;
    return null;
  }

  @Allowed(Permission.SITUATION_REPORT)
  @GetMapping("/situations/mine")
  OwnSituationsPage mine(Frame frame, Account account) {
    return new OwnSituationsPage(
        frame.titled("directive.situation.mine").withScript("directive.css").light(),
        situations.own(account).stream().map(report -> line(frame, account, report)).toList());
  }

  // ---- the desk

  @Allowed(Permission.SITUATION_TRIAGE)
  @GetMapping("/situations")
  SituationsPage desk(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "true") boolean open,
      @RequestParam(defaultValue = "1") int page) {
    var reports = situations.within(account, open, page);
    return new SituationsPage(
        frame.titled("directive.situation.title").withScript("directive.css"),
        open,
        account.may(Permission.SITUATION_REPORT),
        new Paged<>(
            reports.rows().stream().map(report -> line(frame, account, report)).toList(),
            reports.page(),
            reports.size(),
            reports.total()),
        "/situations?open=" + open + "&page=");
  }

  private SituationsPage.Line line(Frame frame, Account account, SituationReport report) {
    return new SituationsPage.Line(
        report.code(),
        excerpt(report.said()),
        wording.unit(report.unit(), frame),
        frame.dateTime(report.sentAt()),
        frame.say("directive.situation.urgency." + report.urgency()),
        colour(report),
        frame.say("directive.situation.state." + report.state()),
        frame.say("directive.desk." + report.desk()),
        report.state().isOpen()
            && Desk.of(account).filter(desk -> desk == report.desk()).isPresent());
  }

  private static String excerpt(String said) {
    var line = said.replaceAll("\\s+", " ");
    return line.length() > EXCERPT ? line.substring(0, EXCERPT) + "…" : line;
  }

  private static String colour(SituationReport report) {
    return switch (report.state()) {
      case SENT -> report.urgency() == SituationUrgency.URGENT ? "overdue" : "waiting";
      case SEEN -> "waiting";
      case ANSWERED, MERGED, CLOSED -> "done";
    };
  }

  // ---- one report

  @Allowed({Permission.SITUATION_REPORT, Permission.SITUATION_TRIAGE})
  @GetMapping("/situations/{code}")
  SituationPage situation(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String done) {
    return page(frame, account, situations.lookAt(code, account), Typed.NOTHING, done);
  }

  private SituationPage page(
      Frame frame, Account account, SituationReport report, Typed typed, @Nullable String done) {
    boolean triages = situations.mayTriage(report, account);
    var framed =
        frame
            .named(frame.say("directive.situation.one", report.code()))
            .withScript("directive.css", "upload.css");
    boolean open = report.state().isOpen();
    var next = triages && open ? situations.nextDesk(report) : java.util.Optional.<Desk>empty();
    return new SituationPage(
        triages ? framed : framed.light(),
        report.code(),
        report.said(),
        report.place(),
        frame.dateTime(report.sentAt()),
        frame.say("directive.situation.urgency." + report.urgency()),
        colour(report),
        frame.say("directive.situation.state." + report.state()),
        frame.say("directive.desk." + report.desk()),
        picture(report, account),
        triages ? reporter(frame, account, report) : null,
        situations
            .mergedInto(report)
            .map(
                other ->
                    new SituationPage.Other(other.code(), triages ? excerpt(other.said()) : ""))
            .orElse(null),
        situations.steps(report).stream()
            .map(
                line ->
                    new SituationPage.Line(
                        frame.say("directive.situation.step." + line.step()),
                        frame.dateTime(line.at()),
                        frame.say("directive.role." + line.role()),
                        line.said()))
            .toList(),
        triages && open,
        triages && report.state() == SituationState.SENT,
        !triages && open,
        next.map(desk -> frame.say("directive.desk." + desk)).orElse(null),
        triages && open ? others(account, report) : List.of(),
        typed,
        done != null
                && List.of("SEND", "SEE", "ANSWER", "ADD", "HAND_UP", "MERGE", "CLOSE")
                    .contains(done)
            ? frame.say("directive.situation.done." + done)
            : null);
  }

  private @Nullable ShownMedium picture(SituationReport report, Account account) {
    var id = report.picture();
    return id == null
        ? null
        : media.find(new MediaId(id)).map(found -> media.shown(found, account)).orElse(null);
  }

  private List<SituationPage.Other> others(Account account, SituationReport report) {
    return situations.within(account, true, 1).rows().stream()
        .filter(other -> !other.id().equals(report.id()))
        .filter(other -> situations.mayTriage(other, account))
        .map(other -> new SituationPage.Other(other.code(), excerpt(other.said())))
        .toList();
  }

  private SituationPage.@Nullable Reporter reporter(
      Frame frame, Account account, SituationReport report) {
    var person = new int[] {report.reporter().value()};
    var lines = wording.lines(person);
    if (lines.isEmpty()) return null;
    Map<PersonId, String> phones =
        people.phones(person, scopes.of(account, Permission.SITUATION_TRIAGE), PURPOSE);
    return new SituationPage.Reporter(
        lines.getFirst().name(), wording.unit(report.unit(), frame), phones.get(report.reporter()));
  }

  /** The photo or film by itself. */
  @Allowed({Permission.SITUATION_REPORT, Permission.SITUATION_TRIAGE})
  @GetMapping("/situations/{code}/photo")
  ResponseEntity<Resource> photo(Account account, @PathVariable String code) {
    var id = situations.find(code, account).picture();
    var picture = id == null ? null : media.find(new MediaId(id)).orElse(null);
    if (picture == null) throw DirectiveRefusal.NO_SUCH_FILE.with();
    return media.answer(picture);
  }

  private interface Act {
    void run(SituationReport report, String said);
  }

  private Object act(
      Frame frame,
      Account account,
      String code,
      Map<String, String> typed,
      String done,
      String field,
      Act act) {
    var report = situations.find(code, account);
    return new Fields(frame, typed)
        .send(
            field,
            () -> {
              act.run(report, typed.getOrDefault(field, ""));
              return "/situations/" + code + "?done=" + done;
            },
            back -> page(frame, account, situations.find(code, account), back, null));
  }

  @Allowed(Permission.SITUATION_REPORT)
  @PostMapping("/situations/{code}/additions")
  Object add(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        typed,
        "ADD",
        "more",
        (it, said) -> situations.add(it, said, account));
  }

  @Allowed(Permission.SITUATION_TRIAGE)
  @PostMapping("/situations/{code}/sight")
  Object see(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(frame, account, code, typed, "SEE", "", (it, said) -> situations.see(it, account));
  }

  @Allowed(Permission.SITUATION_TRIAGE)
  @PostMapping("/situations/{code}/answer")
  Object answer(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        typed,
        "ANSWER",
        "answer",
        (it, said) -> situations.answer(it, said, account));
  }

  @Allowed(Permission.SITUATION_TRIAGE)
  @PostMapping("/situations/{code}/handing-up")
  Object handUp(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame, account, code, typed, "HAND_UP", "", (it, said) -> situations.handUp(it, account));
  }

  @Allowed(Permission.SITUATION_TRIAGE)
  @PostMapping("/situations/{code}/merging")
  Object merge(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        typed,
        "MERGE",
        "into",
        (it, into) -> situations.merge(it, into, account));
  }

  @Allowed(Permission.SITUATION_TRIAGE)
  @PostMapping("/situations/{code}/closing")
  Object close(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        typed,
        "CLOSE",
        "closing",
        (it, said) -> situations.close(it, said, account));
  }
}
