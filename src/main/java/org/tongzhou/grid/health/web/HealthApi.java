package org.tongzhou.grid.health.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.health.GridHealth;
import org.tongzhou.grid.health.HealthFinding;
import org.tongzhou.grid.health.HealthLimits;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;

@RestController
@RequestMapping("/api/v1/grid/health")
@Allowed(Permission.GRID_HEALTH)
@Tag(name = "grid", description = "Where the grid has holes")
class HealthApi {

  private static final int PAGE = 100;

  private final GridHealth health;
  private final HealthLimits limits;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  HealthApi(GridHealth health, HealthLimits limits, People people, Units units, CampusClock clock) {
    this.health = health;
    this.limits = limits;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  @Schema(name = "HealthUnit")
  record UnitView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "N-LAW-19-1") String code,
      @Schema(example = "法学1901班") String name) {
    static UnitView of(Unit unit, Locale locale) {
      return new UnitView(unit.id().value(), unit.code(), unit.name(locale));
    }
  }

  @Schema(name = "HealthNumbers", description = "How many of each, by the word of the check")
  record NumbersView(@Nullable UnitView unit, Map<String, Integer> found) {}

  @Schema(name = "GridHealth")
  record HealthView(
      Instant asOf,
      int cells,
      int officers,
      int counselors,
      Map<String, Integer> limits,
      NumbersView total,
      List<NumbersView> children) {}

  @Schema(name = "HealthFinding")
  record FindingView(
      UnitView unit,
      @Schema(example = "1") int counts,
      @Schema(example = "T0001") @Nullable String studentNumber,
      @Schema(example = "陈静") @Nullable String name,
      @Schema(description = "A requirement, when it is about one", example = "延期返校")
          @Nullable String about,
      @Schema(example = "231") int students,
      @Schema(example = "2020-02-13T08:00:00Z") @Nullable Instant lastHere) {}

  @Schema(name = "HealthFindings")
  record FindingsView(
      @Schema(example = "1") long total,
      @Schema(example = "1") int page,
      List<FindingView> findings) {}

  @GetMapping
  @Operation(
      summary = "What is missing in the grid of a unit, and in each unit below it",
      description =
          "Cells without officer, deputy or counselor, people without a cell, counselors with too"
              + " many students, officers who were not here, overdue duties, unread requirements."
              + " Without a unit: all that the caller answers for.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = HealthView.class),
              examples =
                  @ExampleObject(
                      """
                      {"asOf":"2020-02-17T01:30:00Z","cells":46,"officers":44,"counselors":5,
                       "limits":{"crowded":200,"quiet":3},
                       "total":{"unit":{"id":"0170…","code":"N-LAW","name":"法学院"},
                                "found":{"no-officer":2,"no-deputy":9,"no-counselor":0,"no-cell":0,
                                         "crowded":1,"never":3,"quiet":1,"overdue":4,"unread":6}},
                       "children":[{"unit":{"id":"0171…","code":"N-LAW-19","name":"2019级"},
                                    "found":{"no-officer":1,"no-deputy":2}}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such unit for the caller")
  HealthView health(
      @Parameter(description = "Id or code of a unit") @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var examined = health.examine(health.unit(unit, account), account, frame.locale());
    var measured = new LinkedHashMap<String, Integer>();
    for (var limit : health.limits()) measured.put(limit.code(), limits.of(limit));
    return new HealthView(
        clock.now(),
        examined.cells(),
        examined.officers(),
        examined.counselors(),
        measured,
        numbers(examined.whole(), frame.locale()),
        examined.below().stream().map(line -> numbers(line, frame.locale())).toList());
  }

  private static NumbersView numbers(GridHealth.Line line, Locale locale) {
    return new NumbersView(
        line.unit() == null ? null : UnitView.of(line.unit(), locale), line.found());
  }

  @GetMapping("/{check}")
  @Operation(
      summary = "The set behind one number of grid health, 100 lines a page",
      description = "A line may stand for several: `counts` adds up to the number.")
  @ApiResponse(responseCode = "200", description = "What weighs most in front")
  @ApiResponse(responseCode = "404", description = "No such check or unit for the caller")
  FindingsView findings(
      @Parameter(description = "A word of `found`", example = "crowded") @PathVariable String check,
      @Parameter(description = "Id or code of a unit", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(description = "From 1", example = "1") @RequestParam(defaultValue = "1") int page,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var found = health.findings(check, health.unit(unit, account), account, frame.locale());
    int from = Math.min(found.size(), Paged.offset(page, PAGE));
    var shown = found.subList(from, Math.min(found.size(), from + PAGE));
    var known = HealthController.known(people, shown);
    return new FindingsView(
        found.size(),
        Math.max(1, page),
        shown.stream()
            .map(
                one -> {
                  var person = one.person() == null ? null : known.get(one.person());
                  return view(one, person, frame.locale());
                })
            .toList());
  }

  private FindingView view(
      HealthFinding found, org.tongzhou.grid.people.Person.@Nullable Line person, Locale locale) {
    return new FindingView(
        UnitView.of(units.tree().unit(found.unit()).orElseThrow(), locale),
        found.counts(),
        person == null ? null : person.number(),
        person == null ? null : person.name(),
        found.about(),
        found.students(),
        found.since());
  }
}
