package org.tongzhou.information.signal.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.signal.AssessSignal;
import org.tongzhou.information.signal.Signal;
import org.tongzhou.information.signal.SignalFilter;
import org.tongzhou.information.signal.SignalId;
import org.tongzhou.information.signal.SignalRefusal;
import org.tongzhou.information.signal.Signals;
import org.tongzhou.information.signal.Verdict;

@RestController
@RequestMapping("/api/v1/situation/signals")
@Tag(name = "situation", description = "How risky areas are by day, and what is to be looked at")
class SignalsApi {

  private static final int PAGE = 100;

  private final Signals signals;
  private final SignalViews views;
  private final Scopes scopes;
  private final Units units;

  SignalsApi(Signals signals, SignalViews views, Scopes scopes, Units units) {
    this.signals = signals;
    this.views = views;
    this.scopes = scopes;
    this.units = units;
  }

  /**
   * @param studentNumber null for a count
   * @param facts what triggered it, in words
   */
  @Schema(name = "Signal")
  record SignalView(
      UUID id,
      @Schema(example = "fever") String rule,
      @Schema(
              example = "now",
              allowableValues = {"now", "today", "soon"})
          String urgency,
      @Schema(
              example = "watched",
              allowableValues = {"open", "watched", "case", "dismissed"})
          String state,
      @Nullable @Schema(example = "201900000001") String studentNumber,
      @Schema(example = "林晚") String about,
      @Schema(description = "Code of the unit", example = "N-LAW-19-1") String unit,
      @Nullable @Schema(description = "Code of the place of a count by place", example = "370100")
          String place,
      @ArraySchema(schema = @Schema(example = "37.8 ℃")) List<String> facts,
      LocalDate firstDay,
      LocalDate lastDay,
      Instant dueAt,
      @Nullable LocalDate watchUntil) {}

  @Schema(name = "Signals")
  record SignalsView(long total, int page, List<SignalView> signals) {}

  @Schema(name = "Assessment")
  record AssessmentBody(
      @Schema(allowableValues = {"dismissed", "watched", "case"}) @Nullable String verdict,
      @Nullable String reason,
      @Schema(description = "With watched: the day on which it comes back")
          @Nullable LocalDate until) {}

  @GetMapping
  @Allowed(Permission.SIGNAL_SEE)
  @Operation(
      summary = "Signals of the caller's units, the most urgent first, 100 a page",
      description =
          "`state` is open, watched, case, dismissed or all. What triggered a signal is part of a"
              + " person's report: every look is recorded for that person to see.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SignalsView.class),
              examples =
                  @ExampleObject(
                      """
                      {"total":1,"page":1,"signals":[{"id":"01705…","rule":"fever","urgency":"now",
                       "state":"open","studentNumber":"201900000001","about":"林晚",
                       "unit":"N-LAW-19-1","place":null,"facts":["37.8 ℃","咳嗽"],
                       "firstDay":"2020-02-17","lastDay":"2020-02-17",
                       "dueAt":"2020-02-17T02:10:00Z","watchUntil":null}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such unit for the caller")
  SignalsView list(
      @Parameter(
              description = "Which of them",
              schema = @Schema(allowableValues = {"open", "watched", "case", "dismissed", "all"}))
          @RequestParam(defaultValue = "open")
          String state,
      @Parameter(description = "Id or code of a unit") @RequestParam(required = false)
          @Nullable String unit,
      @RequestParam(defaultValue = "1") int page,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var found =
        signals.list(
            new SignalFilter(
                SignalsController.state(state),
                unit == null ? null : SignalsController.unit(units, unit),
                null,
                null),
            scopes.of(account, Permission.SIGNAL_SEE),
            page,
            PAGE);
    return new SignalsView(found.total(), found.page(), shown(frame, account, found.rows()));
  }

  private List<SignalView> shown(Frame frame, Account account, List<Signal> rows) {
    var behind = views.behind(rows);
    var judges = scopes.of(account, Permission.SIGNAL_JUDGE);
    var tree = units.tree();
    return rows.stream()
        .map(
            signal -> {
              var card = views.card(frame, signal, behind, judges);
              var line = signal.person() == null ? null : behind.lines().get(signal.person());
              return new SignalView(
                  signal.id().value(),
                  signal.rule(),
                  signal.urgency().name().toLowerCase(Locale.ROOT),
                  signal.state().name().toLowerCase(Locale.ROOT),
                  line == null ? null : line.number(),
                  card.about(),
                  tree.unit(signal.unit()).map(found -> found.code()).orElse(""),
                  signal.place(),
                  card.facts(),
                  signal.firstDay(),
                  signal.lastDay(),
                  signal.dueAt(),
                  signal.watchUntil());
            })
        .toList();
  }

  @PostMapping("/{signal}/assessment")
  @Allowed(Permission.SIGNAL_JUDGE)
  @Operation(
      summary = "Judges a signal",
      description =
          "`verdict` is dismissed, watched (with `until`, at most 30 days ahead) or case; a reason"
              + " is always given.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AssessmentBody.class),
              examples =
                  @ExampleObject(
                      """
                      {"verdict":"watched","reason":"低热，已居家休息，三天后再看","until":"2020-02-20"}
                      """)))
  @ApiResponse(responseCode = "200", description = "Judged; its duty is over")
  @ApiResponse(responseCode = "404", description = "No such signal for the caller")
  @ApiResponse(responseCode = "409", description = "Judged by somebody else meanwhile")
  @ApiResponse(responseCode = "422", description = "No verdict, no reason or no day")
  SignalView assess(
      @Parameter(description = "Id of a signal") @PathVariable UUID signal,
      @RequestBody AssessmentBody body,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var judges = scopes.of(account, Permission.SIGNAL_JUDGE);
    var id = new SignalId(signal);
    signals.require(id, judges);
    signals.assess(
        new AssessSignal(
            id, verdict(body.verdict()), body.reason() == null ? "" : body.reason(), body.until()),
        account,
        judges);
    return shown(frame, account, List.of(signals.require(id, judges))).getFirst();
  }

  private static Verdict verdict(@Nullable String word) {
    for (var verdict : List.of(Verdict.DISMISSED, Verdict.WATCHED, Verdict.CASE))
      if (verdict.name().toLowerCase(Locale.ROOT).equals(word)) return verdict;
    throw SignalRefusal.VERDICT_MISSING.with();
  }
}
