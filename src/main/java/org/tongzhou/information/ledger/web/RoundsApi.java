package org.tongzhou.information.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.ledger.web.RoundViews.MissingView;
import org.tongzhou.information.ledger.web.RoundViews.PersonView;
import org.tongzhou.information.ledger.web.RoundViews.RoundView;
import org.tongzhou.information.ledger.web.RoundViews.TallyView;
import org.tongzhou.information.ledger.web.RoundViews.UnitView;
import org.tongzhou.information.ledger.web.RoundViews.VerifiedView;

@RestController
@RequestMapping("/api/v1/rounds")
@Tag(name = "rounds", description = "Rounds, their forms and their numbers")
class RoundsApi {

  private static final int PAGE = 100;

  private static final String FORM_EXAMPLE =
      """
      {"id":"0170502c-7f3a-7c1e-8a55-3f0e5d2b9c11","version":3,
       "title":{"zh":"今日健康填报","en":"Daily health report"},
       "questions":[
         {"kind":"single","code":"on_campus","required":true,
          "label":{"zh":"现在住在学校里吗？","en":"Are you living on campus now?"},
          "options":[{"code":"yes","label":{"zh":"在校","en":"On campus"}},
                     {"code":"no","label":{"zh":"不在校","en":"Not on campus"}}]},
         {"kind":"temperature","code":"temperature","required":true,
          "label":{"zh":"今天的体温","en":"Temperature today"},
          "min":34.0,"max":43.0,"warnAt":37.3},
         {"kind":"place","code":"present","showIf":"on_campus = no","required":true,
          "label":{"zh":"你今天在哪个县（市、区）？","en":"Which county are you in today?"},
          "depth":"county","abroad":true}]}
      """;

  private final Rounds rounds;
  private final Tallies tallies;
  private final Scopes scopes;
  private final Units units;
  private final People people;
  private final VerifiedPart.Wording verified;

  RoundsApi(
      Rounds rounds,
      Tallies tallies,
      Scopes scopes,
      Units units,
      People people,
      VerifiedPart.Wording verified) {
    this.rounds = rounds;
    this.tallies = tallies;
    this.scopes = scopes;
    this.units = units;
    this.people = people;
    this.verified = verified;
  }

  @Allowed({Permission.REPORT_OWN, Permission.LEDGER_SEE})
  @GetMapping
  @Operation(
      summary = "Rounds that concern the caller, with the counts of the caller's own area",
      description = "A student sees the rounds in which a report of theirs is expected.")
  List<RoundView> rounds(
      @Parameter(description = "Only rounds that take reports now")
          @RequestParam(defaultValue = "true")
          boolean open,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    return (open ? rounds.open() : rounds.all())
        .stream()
            .map(round -> RoundView.of(round, countsFor(round, account, scope), frame.locale()))
            .filter(round -> round.expected() > 0)
            .toList();
  }

  private Counts countsFor(Round round, Account account, Scope scope) {
    if (account.may(Permission.LEDGER_SEE)) return tallies.counts(round.id(), scope);
    var person = account.person();
    return person == null ? Counts.NONE : tallies.ofPerson(round.id(), new PersonId(person));
  }

  @Allowed({Permission.REPORT_OWN, Permission.LEDGER_SEE, Permission.LEDGER_PROXY})
  @GetMapping("/{id}/form")
  @Operation(
      summary = "The form of a round with its rules, as the server holds them",
      description =
          "Questions in their order; `showIf` and `requiredIf` are sentences over earlier answers."
              + " A report's `answers` are keyed by the codes of the questions.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = FormDocument.class),
              examples = @ExampleObject(FORM_EXAMPLE)))
  @ApiResponse(responseCode = "404", description = "No such round for the caller")
  @ApiResponse(responseCode = "409", description = "The incident of the round is over")
  FormDocument form(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(hidden = true) Account account) {
    var round = rounds.find(id);
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    if (countsFor(round, account, scope).expected() == 0) throw LedgerRefusal.NO_SUCH_ROUND.with();
    rounds.mustCollect(round);
    return FormDocument.of(rounds.form(round).form());
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/{id}/tally")
  @Operation(
      summary = "The numbers of a unit and of the units below it, exact to the last report",
      description = "Without a unit: the caller's own.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TallyView.class),
              examples =
                  @ExampleObject(
                      """
                      {"unit":{"id":"0170…","name":"计算机学院（青岛）"},"asOf":"2020-02-17T01:30:00Z",
                       "total":{"expected":1204,"reported":1180,"onTime":1180,"late":0,"missing":24,
                                "zeroReports":1171,"byOthers":12,"alerting":9,"exempt":2,
                                "answers":{"yes":31,"no":1149}},
                       "before":{"expected":1204,"reported":1199,"onTime":1176,"late":23,"missing":5,
                                 "zeroReports":1190,"byOthers":20,"alerting":9,"exempt":2,
                                 "answers":{}},
                       "children":[{"unit":{"id":"0171…","name":"2019级"},"expected":301,
                                    "reported":299,"onTime":299,"late":0,"missing":2,
                                    "zeroReports":297,"byOthers":3,"alerting":2,"exempt":0,
                                    "answers":{"yes":8,"no":291}}],
                       "verified":[{"unit":{"id":"016f…","name":"同舟大学"},"sampled":139,
                                    "verified":120,"differing":6,"notReached":4,"waiting":15,
                                    "confidence":95,"lower":0.023,"upper":0.105}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such round, unit or question for the caller")
  TallyView tally(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(description = "Id or code of a unit", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(
              description = "Code of a question whose answers are counted",
              example = "on_campus")
          @RequestParam(required = false)
          @Nullable String by,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var round = rounds.find(id);
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var tally =
        unit == null
            ? tallies.own(round.id(), by, scope)
            : tallies.of(round.id(), unit(unit), by, scope);
    var top = tally.total().unit();
    var about =
        top == null ? tallies.tops(scope).stream().map(Unit::id).toList() : List.of(top.id());
    return TallyView.of(
        tally,
        frame.say("ledger.own-units"),
        frame.locale(),
        verified.of(round.id(), about).stream()
            .map(
                one ->
                    VerifiedView.of(
                        one, units.tree().unit(one.unit()).orElse(null), frame.locale()))
            .toList());
  }

  /** A unit by its id, or by the code that people know it by. */
  private UnitId unit(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException notAnId) {
      return units.tree().byCode(written).orElseThrow(LedgerRefusal.NO_SUCH_UNIT::with).id();
    }
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/{id}/missing")
  @Operation(
      summary = "Who is missing, by unit, 100 people a page",
      description =
          "Phones are shown only when asked for, with the permission to see them; each is"
              + " recorded.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MissingView.class)))
  @ApiResponse(responseCode = "404", description = "No such round or unit for the caller")
  MissingView missing(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(description = "Id or code of a unit", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(description = "From 1 on") @RequestParam(defaultValue = "1") int page,
      @Parameter(description = "Shows the phones that the caller may see")
          @RequestParam(defaultValue = "false")
          boolean phones,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var round = rounds.find(id).id();
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var missing =
        unit == null
            ? tallies.people(round, RoundSet.MISSING, scope)
            : tallies.people(round, RoundSet.MISSING, unit(unit), scope);
    var asked = tallies.page(round, missing, page, PAGE);
    return new MissingView(
        asked.total(), asked.page(), shown(asked, phones, account, frame.locale()));
  }

  private List<PersonView> shown(
      Paged<Integer> asked, boolean phones, Account account, Locale locale) {
    var ids = asked.rows().stream().mapToInt(Integer::intValue).toArray();
    var known =
        people.lines(ids).stream()
            .collect(Collectors.toMap(line -> line.id().value(), Function.identity()));
    Map<PersonId, String> numbers =
        phones && account.may(Permission.PEOPLE_UNMASK)
            ? people.phones(ids, scopes.of(account, Permission.PEOPLE_UNMASK), "missing-list")
            : Map.of();
    return Arrays.stream(ids)
        .mapToObj(known::get)
        .filter(Objects::nonNull)
        .map(
            line ->
                new PersonView(
                    line.number(), line.name(), unitOf(line, locale), numbers.get(line.id())))
        .toList();
  }

  private @Nullable UnitView unitOf(Person.Line line, Locale locale) {
    var unit = line.unit();
    return unit == null
        ? null
        : units.tree().unit(unit).map(known -> UnitView.of(known, "", locale)).orElse(null);
  }
}
