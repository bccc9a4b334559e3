package org.tongzhou.information.quality.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.AnswerLine;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.quality.QualityRefusal;
import org.tongzhou.information.quality.Sample;
import org.tongzhou.information.quality.SampleId;
import org.tongzhou.information.quality.SampleSet;
import org.tongzhou.information.quality.Samples;

/** A sample with its people, and the call to one of them. */
@Controller
class SampleController {

  private static final int PAGE = 50;

  private final Samples samples;
  private final ResultViews views;
  private final FormSheet.Drawing sheets;
  private final AnswerLine.Wording wording;
  private final Units units;
  private final CampusClock clock;

  SampleController(
      Samples samples,
      ResultViews views,
      FormSheet.Drawing sheets,
      AnswerLine.Wording wording,
      Units units,
      CampusClock clock) {
    this.samples = samples;
    this.views = views;
    this.sheets = sheets;
    this.wording = wording;
    this.units = units;
    this.clock = clock;
  }

  // ---- the sample

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/samples/{id}")
  SamplePage sample(Frame frame, Account account, @PathVariable UUID id) {
    return page(frame, account, samples.require(new SampleId(id), account), null);
  }

  private SamplePage page(
      Frame frame, Account account, Sample sample, SamplePage.@Nullable Proof proof) {
    var result = samples.result(sample);
    var name = views.round(frame, result);
    boolean may = samples.mayDraw(sample.unit(), account) && !sample.erased();
    return new SamplePage(
        frame.named(frame.say("quality.sample.title", name)),
        sample.id().toString(),
        "/rounds/" + views.roundCode(result) + "/quality",
        name,
        views.of(frame, account, result),
        frame.say(
            "quality.sample.asked",
            ResultViews.percent(sample.precision()),
            String.valueOf(sample.confidence().percent()),
            ResultViews.percent(sample.expected())),
        frame.dateTime(sample.drawnAt()),
        frame.dateTime(sample.dueAt()),
        sample.seed(),
        sample.frameHash(),
        "printf '%s' \"" + sample.seed() + ":$number\" | sha256sum",
        sample.erased(),
        may ? "/samples/" + sample.id() + "/frame.txt" : null,
        proof);
  }

  /** Draws once more from what was frozen; changes nothing, but takes a moment. */
  @Allowed(Permission.LEDGER_SEE)
  @PostMapping("/samples/{id}/proof")
  SamplePage prove(Frame frame, Account account, @PathVariable UUID id) {
    var sample = samples.require(new SampleId(id), account);
    if (sample.erased()) throw QualityRefusal.NO_SUCH_SAMPLE.with();
    boolean same = samples.comesOutTheSame(sample);
    return page(
        frame,
        account,
        sample,
        new SamplePage.Proof(frame.say(same ? "quality.proof.same" : "quality.proof.other"), same));
  }

  @Allowed(Permission.QUALITY_DRAW)
  @GetMapping("/samples/{id}/frame.txt")
  ResponseEntity<byte[]> frame(Account account, @PathVariable UUID id) {
    var sample = samples.require(new SampleId(id), account);
    var numbers = samples.frame(sample, account);
    var text = String.join("\n", numbers) + "\n";
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "plain", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"frame-" + id + ".txt\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/samples/{id}/people")
  SampledPage people(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "sampled") String set,
      @RequestParam(defaultValue = "1") int page) {
    var sample = samples.require(new SampleId(id), account);
    var wanted = SampleSet.of(set).orElse(SampleSet.SAMPLED);
    var all = samples.people(sample, wanted, account);
    int from = Math.min(all.size(), Paged.offset(page, PAGE));
    var shown = all.subList(from, Math.min(all.size(), from + PAGE));
    var href = "/samples/" + id + "/people";
    return new SampledPage(
        frame.named(frame.say("quality.people.title", views.round(frame, samples.result(sample)))),
        "/samples/" + id,
        Arrays.stream(SampleSet.values())
            .map(
                one ->
                    new SampledPage.Tab(
                        frame.say("quality.set." + one),
                        href + "?set=" + one.word(),
                        one == wanted))
            .toList(),
        new Paged<>(
            shown.stream().map(line -> line(frame, href, line)).toList(),
            Math.max(1, page),
            PAGE,
            all.size()),
        href + "?set=" + wanted.word() + "&page=");
  }

  private SampledPage.Line line(Frame frame, String href, Samples.Line line) {
    var unit = line.person().unit();
    var outcome = line.outcome();
    var state =
        outcome == null
            ? line.calls() == 0
                ? frame.say("quality.state.WAITING")
                : frame.say("quality.state.TRIED", line.calls())
            : line.differs()
                ? frame.say("quality.state.DIFFERS")
                : frame.say("quality.state." + outcome);
    return new SampledPage.Line(
        line.person().name(),
        line.person().number(),
        unit == null ? "" : units.tree().nameWithin(unit, frame.locale()),
        href + "/" + line.person().handle(),
        state,
        outcome == null ? "waiting" : line.differs() ? "overdue" : "done");
  }

  // ---- the call

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/samples/{id}/people/{handle}")
  CallPage call(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @PathVariable UUID handle,
      @RequestParam(defaultValue = "") String done) {
    var said = done.equals("tried") ? frame.say("quality.call.tried") : null;
    return page(
        frame, account, samples.called(new SampleId(id), handle, account), Call.fresh(), said);
  }

  /** What was typed and what is wrong with it. */
  private record Call(
      Answers answers, List<FieldError> errors, Typed typed, @Nullable String error) {
    static Call fresh() {
      return new Call(Answers.NONE, List.of(), Typed.NOTHING, null);
    }
  }

  private CallPage page(
      Frame frame, Account account, Samples.Called called, Call call, @Nullable String done) {
    var person = called.person();
    var round = called.round();
    var back = "/samples/" + called.sample().id() + "/people";
    var framed =
        frame.named(frame.say("quality.call.title", person.name())).withScript(FormSheet.ASSETS);
    return new CallPage(
        framed,
        back + "?set=waiting",
        back + "/" + person.handle(),
        person.name(),
        person.number(),
        unitName(person.unit(), frame.locale()),
        account.may(Permission.PEOPLE_UNMASK) && called.outcome() == null
            ? samples.phone(called, account).orElse(null)
            : null,
        frame.date(called.report().receivedAt()),
        sheets.filled(framed, called.asked().form(), call.answers(), call.errors(), clock.today()),
        called.outcome() == null ? null : frame.say("quality.outcome." + called.outcome()),
        compared(frame, called),
        takesReports(round) && account.may(Permission.LEDGER_PROXY)
            ? "/rounds/" + round.code() + "/proxy/" + person.handle()
            : null,
        called.calls(),
        called.calls() >= Samples.LEAST_CALLS,
        call.typed(),
        call.error(),
        done);
  }

  private String unitName(@Nullable UnitId unit, Locale locale) {
    return unit == null ? "" : units.tree().nameWithin(unit, locale);
  }

  private boolean takesReports(Round round) {
    return switch (round.stateAt(clock.now())) {
      case OPEN, DUE -> true;
      case LOCKED, CLOSED -> false;
    };
  }

  private List<CallPage.Compared> compared(Frame frame, Samples.Called called) {
    if (called.agrees().isEmpty()) return List.of();
    var said = new HashMap<String, AnswerLine>();
    for (var line :
        wording.of(
            called.asked(),
            called.report().answers(),
            frame.locale(),
            frame.say("form.place.abroad"))) said.put(line.question(), line);
    var compared = new ArrayList<CallPage.Compared>();
    called
        .agrees()
        .forEach(
            (question, agrees) -> {
              var line = said.get(question);
              if (line != null)
                compared.add(new CallPage.Compared(line.label(), line.said(), agrees));
            });
    return compared;
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/samples/{id}/people/{handle}")
  Object verify(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @PathVariable UUID handle,
      HttpServletRequest request) {
    var said = Answers.ofFields(request.getParameterMap());
    try {
      samples.verify(new SampleId(id), handle, said, account);
      return "redirect:/samples/" + id + "/people/" + handle;
    } catch (Refused refused) {
      return again(
          frame,
          account,
          id,
          handle,
          new Call(said, refused.fields(), Typed.NOTHING, said(frame, refused)),
          refused);
    }
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/samples/{id}/people/{handle}/attempts")
  Object tried(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @PathVariable UUID handle,
      @RequestParam(defaultValue = "") String result,
      @RequestParam(defaultValue = "") String note) {
    try {
      samples.tried(new SampleId(id), handle, result(result), note, account);
      return "redirect:/samples/" + id + "/people/" + handle + "?done=tried";
    } catch (Refused refused) {
      return again(
          frame,
          account,
          id,
          handle,
          new Call(
              Answers.NONE,
              List.of(),
              new Typed(Map.of("note", note), Map.of()),
              said(frame, refused)),
          refused);
    }
  }

  private static Result result(String word) {
    return Arrays.stream(Result.values())
        .filter(one -> one.word().equals(word) && one != Result.REACHED)
        .findFirst()
        .orElseThrow(QualityRefusal.NOTHING_SAID::with);
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/samples/{id}/people/{handle}/giving-up")
  Object giveUp(Frame frame, Account account, @PathVariable UUID id, @PathVariable UUID handle) {
    try {
      samples.giveUp(new SampleId(id), handle, account);
      return "redirect:/samples/" + id + "/people?set=waiting";
    } catch (Refused refused) {
      return again(
          frame,
          account,
          id,
          handle,
          new Call(Answers.NONE, List.of(), Typed.NOTHING, said(frame, refused)),
          refused);
    }
  }

  private static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  private Object again(
      Frame frame, Account account, UUID id, UUID handle, Call call, Refused refused) {
    if (refused.why().kind() == org.tongzhou.foundation.shared.Refusal.Kind.NOT_FOUND)
      throw refused;
    return Rendered.with(
        HttpStatus.valueOf(refused.why().kind().status()),
        page(frame, account, samples.called(new SampleId(id), handle, account), call, null));
  }
}
