package org.tongzhou.information.signing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.signing.Correction;
import org.tongzhou.information.signing.Corrections;
import org.tongzhou.information.signing.SignOff;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SignRound;
import org.tongzhou.information.signing.SigningRefusal;
import org.tongzhou.information.signing.Standing;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "sign-off", description = "Signed statements of rounds, and corrections of them")
class SigningApi {

  private final SignOffs signOffs;
  private final Corrections corrections;
  private final Rounds rounds;
  private final Scopes scopes;
  private final Units units;

  SigningApi(
      SignOffs signOffs, Corrections corrections, Rounds rounds, Scopes scopes, Units units) {
    this.signOffs = signOffs;
    this.corrections = corrections;
    this.rounds = rounds;
    this.scopes = scopes;
    this.units = units;
  }

  // ---- what is shown

  @Schema(name = "SignedNumber")
  record NumberView(
      @Schema(example = "64812") int people,
      @Schema(description = "Came since the version before", example = "2") int added,
      @Schema(description = "Left since the version before", example = "0") int removed) {}

  @Schema(name = "SignOff")
  record SignOffView(
      @Schema(description = "Shown as QB-<number>", example = "42") int number,
      @Schema(example = "health-2020-02-17") String round,
      @Schema(example = "TZ") String unit,
      @Schema(description = "1 is the sign-off, 2 the first correction", example = "1") int version,
      @Schema(example = "2020-02-17T02:00:00Z") Instant cutOff,
      @Schema(example = "2020-02-17T02:00:00Z") Instant signedAt,
      @Schema(description = "The role it was signed in", example = "UNIVERSITY") String signedAs,
      @Schema(example = "1902 has not signed") @Nullable String reason,
      @Schema(
              description = "SHA-256 of the statement",
              example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String hash,
      @Schema(example = "{\"EXPECTED\":{\"people\":67000,\"added\":0,\"removed\":0}}")
          Map<String, NumberView> numbers,
      @Schema(
              description = "When the lists were erased after the incident",
              example = "2020-04-17T00:00:00Z")
          @Nullable Instant erasedAt) {}

  @Schema(name = "SignOffPart")
  record PartView(
      @Schema(example = "N-LAW") String unit,
      @Schema(example = "法学院") String name,
      @Schema(example = "true") boolean signed,
      @Schema(example = "41") @Nullable Integer number,
      @Schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          @Nullable String hash,
      @Schema(example = "2104") int expected,
      @Schema(example = "2098") int reported,
      @Schema(description = "The live totals are not those that were signed", example = "false")
          boolean changed) {}

  @Schema(name = "DifferingNumber")
  record DifferenceView(@Schema(example = "2") int added, @Schema(example = "0") int removed) {}

  @Schema(name = "SignOffState")
  record StateView(
      @Schema(example = "N-LAW") String unit,
      @Schema(description = "What holds now; null while nothing is signed")
          @Nullable SignOffView signOff,
      @Schema(
              description = "How many came to and left each number since; only where some did",
              example = "{\"REPORTED\":{\"added\":2,\"removed\":0}}")
          Map<String, DifferenceView> differences,
      @Schema(description = "How many changed their report since", example = "1")
          int changedAnswers,
      @Schema(
              description = "A correction that waits for a signature",
              example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01")
          @Nullable UUID correction,
      List<SignOffView> earlier,
      List<PartView> parts) {}

  @Schema(name = "SignOffWanted")
  record Wanted(
      @Schema(description = "Code or id of the unit", example = "N-LAW") @Nullable String unit,
      @Schema(description = "Why, if units below have not signed", example = "1902 has not signed")
          @Nullable String reason) {}

  @Schema(name = "CorrectionWanted")
  record CorrectionWanted(
      @Schema(example = "2 late reports were accepted") @Nullable String reason) {}

  @Schema(name = "Correction")
  record CorrectionView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "2 late reports were accepted") String reason,
      @Schema(example = "2020-02-17T02:00:00Z") Instant askedAt) {
    static CorrectionView of(Correction correction) {
      return new CorrectionView(correction.id(), correction.reason(), correction.askedAt());
    }
  }

  @Schema(name = "VerificationFinding")
  record FindingView(
      @Schema(example = "LIST") String what, @Schema(example = "number REPORTED") String about) {}

  @Schema(name = "SignOffVerification")
  record VerificationView(
      @Schema(description = "Whether everything is as it was signed", example = "true")
          boolean holds,
      @Schema(description = "False when only totals are left after the incident", example = "true")
          boolean fromLists,
      @Schema(description = "The hash that was signed", example = "9f86…") String hash,
      @Schema(description = "The hash over what is stored now", example = "9f86…")
          String recomputed,
      List<FindingView> findings) {}

  private SignOffView view(SignOff signed) {
    var numbers = new TreeMap<String, NumberView>();
    signed
        .numbers()
        .forEach(
            (set, number) ->
                numbers.put(
                    set.name(), new NumberView(number.people(), number.added(), number.removed())));
    return new SignOffView(
        signed.number(),
        rounds.find(signed.round()).code(),
        units.tree().unit(signed.unit()).map(Unit::code).orElse(""),
        signed.version(),
        signed.cutOff(),
        signed.signedAt(),
        signed.signedAs().name(),
        signed.reason(),
        signed.hex(),
        numbers,
        signed.erasedAt());
  }

  private static PartView part(Standing.PartStanding part) {
    var latest = part.latest();
    return new PartView(
        part.unit().code(),
        part.unit().nameZh(),
        latest != null,
        latest == null ? null : latest.number(),
        latest == null ? null : latest.hex(),
        part.expected(),
        part.reported(),
        part.moved());
  }

  private UnitId unit(@Nullable String named, Scope scope) {
    var tree = units.tree();
    if (named == null || named.isBlank()) {
      var own = signOffs.own(scope);
      if (own.size() != 1) throw SigningRefusal.NO_SUCH_UNIT.with();
      return own.getFirst().id();
    }
    return tree.byCode(named)
        .or(() -> Addressed.uuid(named).flatMap(id -> tree.unit(new UnitId(id))))
        .filter(unit -> scope.permits(unit.id()))
        .orElseThrow(SigningRefusal.NO_SUCH_UNIT::with)
        .id();
  }

  // ---- reading

  @GetMapping("/rounds/{id}/sign-off")
  @Allowed(Permission.COHORT_USE)
  @Operation(
      summary = "How far the sign-off of a round has come in a unit",
      description =
          "What was signed, what differs from it now, and how the units below stand. Signed"
              + " numbers never change; later data appear as differences until a correction is"
              + " signed.")
  @ApiResponse(
      responseCode = "200",
      description = "The state",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StateView.class),
              examples =
                  @ExampleObject(
                      """
                      {"unit":"N-LAW","signOff":{"number":42,"round":"health-2020-02-17",
                       "unit":"N-LAW","version":1,"hash":"9f86…"},
                       "differences":{"REPORTED":{"added":2,"removed":0}},"changedAnswers":1,
                       "earlier":[],"parts":[{"unit":"N-LAW-19-1","name":"法学1901班",
                        "signed":true,"number":41,"expected":31,"reported":31}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such round or unit in the caller's scope")
  StateView state(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(description = "Code or id; the caller's own unit without it", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(hidden = true) Account account) {
    var scope = scopes.of(account, Permission.COHORT_USE);
    var round = rounds.find(id);
    var asked = unit(unit, scope);
    var standing = signOffs.standing(round.id(), asked, account, scope);
    var versions = signOffs.versions(round.id(), asked, scope);
    var differences = new TreeMap<String, DifferenceView>();
    int changed = 0;
    if (!versions.isEmpty()) {
      var difference = signOffs.difference(versions.getFirst());
      changed = difference.answers().size();
      for (var set : RoundSet.values())
        if (difference.of(set).people() > 0)
          differences.put(
              set.name(),
              new DifferenceView(
                  difference.of(set).added().size(), difference.of(set).removed().size()));
    }
    return new StateView(
        standing.unit().code(),
        versions.isEmpty() ? null : view(versions.getFirst()),
        differences,
        changed,
        corrections.waiting(round.id(), asked).map(Correction::id).orElse(null),
        versions.stream().skip(1).map(this::view).toList(),
        standing.parts().stream().map(SigningApi::part).toList());
  }

  @GetMapping("/sign-offs/{number}")
  @Allowed({Permission.COHORT_USE, Permission.AUDIT_READ})
  @Operation(summary = "One signed statement with its numbers and hash")
  @ApiResponse(responseCode = "200", description = "The statement's numbers and hash")
  @ApiResponse(responseCode = "404", description = "No such sign-off in the caller's scope")
  SignOffView signOff(
      @Parameter(example = "42") @PathVariable int number,
      @Parameter(hidden = true) Account account) {
    return view(signOffs.find(number, SheetController.scope(scopes, account)));
  }

  @GetMapping("/sign-offs/{number}/verification")
  @Allowed({Permission.COHORT_USE, Permission.AUDIT_READ})
  @Operation(
      summary = "Computes a sign-off anew from the stored lists and compares",
      description =
          "Rebuilds the statement from lists, answers and parts, and holds it against the stored"
              + " text, hash, numbers, the audit log, the versions before and the parts below."
              + " Reports that were changed behind their own history are found as well.")
  @ApiResponse(
      responseCode = "200",
      description = "The comparison",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = VerificationView.class),
              examples =
                  @ExampleObject(
                      """
                      {"holds":false,"fromLists":true,"hash":"9f86…","recomputed":"1b4f…",
                       "findings":[{"what":"LIST","about":"number REPORTED"}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such sign-off in the caller's scope")
  VerificationView verification(
      @Parameter(example = "42") @PathVariable int number,
      @Parameter(hidden = true) Account account) {
    var verification = signOffs.verify(number, SheetController.scope(scopes, account));
    return new VerificationView(
        verification.holds(),
        verification.fromLists(),
        verification.signOff().hex(),
        verification.recomputed(),
        verification.findings().stream()
            .map(finding -> new FindingView(finding.what().name(), finding.about()))
            .toList());
  }

  // ---- signing

  @PostMapping("/rounds/{id}/sign-off")
  @Allowed(Permission.LEDGER_SIGN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Signs a unit: freezes its numbers, lists and answers of this moment",
      description = "From the due time on. Units below that have not signed need a reason.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Wanted.class),
                      examples = @ExampleObject("{\"unit\":\"N-LAW\"}"))))
  @ApiResponse(responseCode = "201", description = "Signed")
  @ApiResponse(responseCode = "403", description = "Somebody else signs for this unit")
  @ApiResponse(responseCode = "404", description = "No such round or unit in the caller's scope")
  @ApiResponse(responseCode = "409", description = "Not due yet, signed already, or erased")
  @ApiResponse(responseCode = "422", description = "Units below have not signed: give a reason")
  SignOffView sign(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @RequestBody Wanted wanted,
      @Parameter(hidden = true) Account account) {
    var scope = scopes.of(account, Permission.LEDGER_SIGN);
    var reason = wanted.reason();
    return view(
        signOffs.sign(
            new SignRound(
                rounds.find(id).id(), unit(wanted.unit(), scope), reason == null ? "" : reason),
            account));
  }

  @PostMapping("/sign-offs/{number}/corrections")
  @Allowed(Permission.LEDGER_DECIDE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Asks that what was signed be corrected to what the round holds now",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = CorrectionWanted.class),
                      examples = @ExampleObject("{\"reason\":\"2 late reports were accepted\"}"))))
  @ApiResponse(responseCode = "201", description = "Asked; it waits for a signature")
  @ApiResponse(responseCode = "409", description = "Nothing differs, or one is waiting already")
  @ApiResponse(responseCode = "422", description = "No reason")
  CorrectionView ask(
      @Parameter(example = "42") @PathVariable int number,
      @RequestBody CorrectionWanted wanted,
      @Parameter(hidden = true) Account account) {
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    var signed = signOffs.find(number, scope);
    var reason = wanted.reason();
    return CorrectionView.of(
        corrections.ask(
            signed.round(), signed.unit(), reason == null ? "" : reason, account, scope));
  }

  @PostMapping("/sign-off-corrections/{id}/signature")
  @Allowed(Permission.LEDGER_SIGN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Signs a correction: a new version beside the one before")
  @ApiResponse(responseCode = "201", description = "Signed")
  @ApiResponse(responseCode = "403", description = "Somebody else signs for this unit")
  @ApiResponse(responseCode = "404", description = "No such correction in the caller's scope")
  @ApiResponse(responseCode = "409", description = "Decided already, or nothing differs any more")
  SignOffView signCorrection(
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id,
      @Parameter(hidden = true) Account account) {
    return view(corrections.sign(id, account, scopes.of(account, Permission.LEDGER_SIGN)));
  }
}
