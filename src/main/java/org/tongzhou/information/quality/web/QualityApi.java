package org.tongzhou.information.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.quality.DrawSample;
import org.tongzhou.information.quality.QualityRefusal;
import org.tongzhou.information.quality.SampleId;
import org.tongzhou.information.quality.SampleResult;
import org.tongzhou.information.quality.Samples;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "quality", description = "How true the reports of a round are")
class QualityApi {

  private final Samples samples;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Scopes scopes;
  private final Units units;

  QualityApi(Samples samples, Rounds rounds, Tallies tallies, Scopes scopes, Units units) {
    this.samples = samples;
    this.rounds = rounds;
    this.tallies = tallies;
    this.scopes = scopes;
    this.units = units;
  }

  @Schema(name = "SampleQuestion")
  record QuestionView(
      @Schema(example = "on_campus") String code,
      @Schema(example = "110") int checked,
      @Schema(example = "2") int differing,
      @Schema(example = "0.005") double lower,
      @Schema(example = "0.064") double upper) {}

  @Schema(name = "Sample", description = "A random sample of a round with what it has found so far")
  record SampleView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "health-2020-02-17") String round,
      @Schema(example = "法学院") String unit,
      @Schema(description = "How many had reported when it was drawn", example = "1180") int frame,
      @Schema(example = "124") int sampled,
      @Schema(example = "110") int verified,
      @Schema(example = "5") int differing,
      @Schema(example = "3") int notReached,
      @Schema(example = "1") int refused,
      @Schema(example = "10") int waiting,
      @Schema(example = "0.045") @Nullable Double errorRate,
      @Schema(example = "95") int confidence,
      @Schema(description = "Of the Wilson interval", example = "0.02") double lower,
      @Schema(example = "0.102") double upper,
      @Schema(description = "Had everybody else reported rightly", example = "0.04") double least,
      @Schema(description = "Had everybody else reported wrongly", example = "0.153") double most,
      List<QuestionView> questions,
      @Schema(example = "0.05") double precision,
      @Schema(example = "0.1") double expected,
      @Schema(example = "6f1c0a52") String seed,
      @Schema(
              description = "SHA-256 of the frozen set's student numbers, one a line, in order",
              example = "9d0e1fb2c3")
          String frameHash,
      @Schema(example = "2020-02-17T02:30:00Z") Instant drawnAt,
      @Schema(example = "2020-02-19T13:00:00Z") Instant dueAt) {}

  @Schema(name = "NewSample")
  record NewSample(
      @Schema(example = "N-LAW") @Nullable String unit,
      @Schema(description = "Half of the interval's width", example = "0.05") double precision,
      @Schema(description = "90, 95 or 99", example = "95") int confidence,
      @Schema(description = "Expected error rate", example = "0.1") double expected,
      @Schema(example = "[\"on_campus\",\"symptoms\"]") @Nullable List<String> questions,
      @Schema(description = "Left out, the house makes one", example = "2020-02-17 lottery")
          @Nullable String seed,
      @Schema(description = "Left out, two days from now", example = "2020-02-19T13:00:00Z")
          @Nullable Instant due) {}

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{id}/quality")
  @Operation(
      summary = "The samples of a round that say something about a unit: its own and those above",
      description = "Without a unit: the caller's own.")
  @ApiResponse(responseCode = "200", description = "The largest unit first")
  @ApiResponse(responseCode = "404", description = "No such round or unit for the caller")
  List<SampleView> quality(
      @Parameter(description = "Code of the round", example = "health-2020-02-17") @PathVariable
          String id,
      @Parameter(description = "Id or code of a unit", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var round = rounds.find(id);
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var about =
        unit == null
            ? tallies.tops(scope).stream().map(Unit::id).toList()
            : List.of(unit(unit, account, Permission.LEDGER_SEE));
    return samples.of(round.id(), about).stream()
        .map(result -> view(result, round.code(), frame))
        .toList();
  }

  private UnitId unit(String written, Account account, Permission permission) {
    var found = units.tree().byCode(written).map(Unit::id).orElseGet(() -> byId(written));
    if (units.tree().unit(found).isEmpty() || !scopes.of(account, permission).permits(found))
      throw QualityRefusal.NO_SUCH_UNIT.with();
    return found;
  }

  private static UnitId byId(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      throw QualityRefusal.NO_SUCH_UNIT.with();
    }
  }

  @Allowed(Permission.QUALITY_DRAW)
  @PostMapping("/rounds/{id}/quality")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Draws a random sample of those who have reported, and asks their counselors",
      description =
          "Once a round and unit. The size follows from precision, confidence and expected error"
              + " rate (Cochran, with finite population correction); who is drawn follows from the"
              + " seed: the student numbers with the smallest SHA-256 of `seed:number`.")
  @ApiResponse(responseCode = "201", description = "Drawn; nobody is called yet")
  @ApiResponse(responseCode = "404", description = "No such round or unit for the caller")
  @ApiResponse(responseCode = "409", description = "Drawn already, or nobody has reported")
  @ApiResponse(responseCode = "422", description = "Precision, question or day does not fit")
  SampleView draw(
      @Parameter(description = "Code of the round", example = "health-2020-02-17") @PathVariable
          String id,
      @RequestBody NewSample wanted,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var round = rounds.find(id);
    var tops = tallies.tops(scopes.of(account, Permission.QUALITY_DRAW));
    if (tops.isEmpty()) throw QualityRefusal.NO_SUCH_UNIT.with();
    var written = wanted.unit();
    var sample =
        samples.draw(
            new DrawSample(
                round.id(),
                written == null
                    ? tops.getFirst().id()
                    : unit(written, account, Permission.QUALITY_DRAW),
                wanted.precision(),
                wanted.confidence(),
                wanted.expected(),
                wanted.questions() == null ? List.of() : wanted.questions(),
                wanted.seed() == null ? "" : wanted.seed(),
                wanted.due() == null ? samples.usualDue() : wanted.due()),
            account);
    return view(samples.result(sample), round.code(), frame);
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/samples/{id}")
  @Operation(
      summary = "One sample with what it has found so far; no names",
      description = "For whoever sees totals of a unit in which it was drawn.")
  @ApiResponse(responseCode = "200", description = "The numbers of this moment")
  @ApiResponse(responseCode = "404", description = "No such sample for the caller")
  SampleView sample(
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var sample = samples.require(new SampleId(id), account);
    return view(samples.result(sample), rounds.find(sample.round()).code(), frame);
  }

  private SampleView view(SampleResult result, String round, Frame frame) {
    var sample = result.sample();
    return new SampleView(
        sample.id().value(),
        round,
        units.tree().unit(sample.unit()).map(unit -> unit.name(frame.locale())).orElse(""),
        sample.frameSize(),
        sample.size(),
        result.verified(),
        result.differing(),
        result.notReached(),
        result.refused(),
        result.waiting(),
        result.verified() == 0 ? null : result.share(),
        sample.confidence().percent(),
        result.interval().lower(),
        result.interval().upper(),
        result.least(),
        result.most(),
        result.questions().stream()
            .map(
                one ->
                    new QuestionView(
                        one.code(),
                        one.checked(),
                        one.differing(),
                        one.interval().lower(),
                        one.interval().upper()))
            .toList(),
        sample.precision(),
        sample.expected(),
        sample.seed(),
        sample.frameHash(),
        sample.drawnAt(),
        sample.dueAt());
  }
}
