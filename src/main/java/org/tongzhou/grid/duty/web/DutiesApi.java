package org.tongzhou.grid.duty.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.DutyId;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.DutyRefusal;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

@RestController
@RequestMapping("/api/v1/duties")
@SignedIn
@Tag(name = "duties", description = "Who must do what by when")
class DutiesApi {

  private static final int PAGE = 100;

  private final Duties duties;
  private final DutyViews views;
  private final Units units;
  private final People people;
  private final CampusClock clock;

  DutiesApi(Duties duties, DutyViews views, Units units, People people, CampusClock clock) {
    this.duties = duties;
    this.views = views;
    this.units = units;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param subject what it is about, in words
   * @param owner who holds it, in words
   * @param people how many people it still waits for
   */
  @Schema(name = "Duty")
  record DutyView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "ledger.missing") String kind,
      @Schema(example = "每日健康填报 2月17日：还没有消息的人") String subject,
      @Schema(example = "法学院 · 法学1901班") String unit,
      @Schema(example = "周扬（网格员）") String owner,
      @Schema(example = "2020-02-17T03:00:00Z") Instant dueAt,
      @Schema(example = "open") String state,
      @Schema(description = "For how many it still waits", example = "2") int people) {}

  @Schema(name = "Duties")
  record DutiesView(long total, int page, List<DutyView> duties) {}

  @Schema(name = "NewAttempt")
  record NewAttempt(@Nullable String result, @Nullable String person, @Nullable String note) {}

  @Schema(name = "Attempt")
  record AttemptView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID duty,
      @Schema(example = "no-answer") String result,
      @Schema(example = "2020-02-17T03:12:40Z") Instant at) {}

  @Schema(name = "Closing")
  record Closing(@Nullable String how, @Nullable String note) {}

  @GetMapping
  @Operation(
      summary = "Duties, the most urgent first, 100 a page",
      description =
          "Without a unit: what the caller holds. With one: what arose in it or under it;"
              + " `state` is open, overdue, escalated or closed (of the last seven days).")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DutiesView.class),
              examples =
                  @ExampleObject(
                      """
                      {"total":1,"page":1,"duties":[{"id":"01705…","kind":"ledger.missing",
                       "subject":"每日健康填报 2月17日：还没有消息的人","unit":"法学院 · 法学1901班",
                       "owner":"周扬（网格员）","dueAt":"2020-02-17T03:00:00Z","state":"open",
                       "people":2}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such unit for the caller")
  @ApiResponse(responseCode = "422", description = "No such state")
  DutiesView list(
      @Parameter(
              description = "Which of them",
              schema = @Schema(allowableValues = {"open", "overdue", "escalated", "closed"}))
          @RequestParam(defaultValue = "open")
          String state,
      @Parameter(description = "Id or code of a unit", example = "N-LAW")
          @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(description = "From 1 on") @RequestParam(defaultValue = "1") int page,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var reader = duties.reader(account);
    var which = UnitDutiesController.which(state).orElseThrow(DutyRefusal.NO_SUCH_STATE::with);
    var found =
        unit == null
            ? duties.held(reader, which, page, PAGE)
            : duties.within(unit(unit), new DutyFilter(which, null, Set.of()), reader, page, PAGE);
    return new DutiesView(found.total(), found.page(), shown(frame, account, reader, found));
  }

  private List<DutyView> shown(Frame frame, Account account, DutyReader reader, Paged<Duty> found) {
    var lines = views.linesWithoutPeople(frame, account, reader, found.rows());
    var shown = new java.util.ArrayList<DutyView>();
    for (int at = 0; at < lines.size(); at++) {
      var duty = found.rows().get(at);
      var line = lines.get(at);
      shown.add(
          new DutyView(
              duty.id().value(),
              duty.kind(),
              line.title(),
              line.unit(),
              line.owner(),
              duty.dueAt(),
              duty.stateAt(clock.now()).name().toLowerCase(Locale.ROOT),
              duty.peopleOpen()));
    }
    return shown;
  }

  private UnitId unit(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException notAnId) {
      return units.tree().byCode(written).orElseThrow(DutyRefusal.NO_SUCH_UNIT::with).id();
    }
  }

  @PostMapping("/{id}/attempts")
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Notes an attempt to reach somebody",
      description =
          "`result` is reached, no-answer, wrong-number, refused or other (with a note);"
              + " `person` is a student number, needed when the duty waits for several people.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewAttempt.class),
              examples =
                  @ExampleObject(
                      """
                      {"result":"no-answer","person":"201900000001","note":"两次，无人接听"}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such duty for the caller")
  @ApiResponse(responseCode = "409", description = "The duty is closed already")
  @ApiResponse(responseCode = "422", description = "No such result, or nobody it is about")
  AttemptView attempt(
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id,
      @RequestBody NewAttempt body,
      @Parameter(hidden = true) Account account) {
    var reader = duties.reader(account);
    var duty = duties.require(new DutyId(id), reader);
    var result =
        DutiesController.result(body.result() == null ? "" : body.result())
            .orElseThrow(DutyRefusal.RESULT_MISSING::with);
    duties.attempt(duty.id(), person(duty, body.person()), result, body.note(), reader);
    return new AttemptView(id, result.word(), clock.now());
  }

  private @Nullable PersonId person(Duty duty, @Nullable String number) {
    if (number == null || number.isBlank()) return null;
    var ordinals = new HashSet<Integer>();
    for (var member : duties.members(List.of(duty)).getOrDefault(duty.id(), List.of()))
      ordinals.add(member.person().value());
    var found = people.idsByNumber(List.of(number.strip())).get(number.strip());
    if (found == null || !ordinals.contains(found.value())) throw DutyRefusal.NOT_ABOUT_THEM.with();
    return found;
  }

  @PostMapping("/{id}/closing")
  @Operation(
      summary = "Closes a duty",
      description =
          "`how` is done or not-needed. Kinds that close by themselves, such as the missing of a"
              + " round, answer 409 and say what closes them.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Closing.class),
              examples = @ExampleObject("{\"how\":\"done\",\"note\":\"已送到\"}")))
  @ApiResponse(
      responseCode = "200",
      description = "The duty as it is now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DutyView.class)))
  @ApiResponse(responseCode = "404", description = "No such duty for the caller")
  @ApiResponse(responseCode = "409", description = "Closed already, or not closed by hand")
  @ApiResponse(responseCode = "422", description = "No such way to close")
  DutyView close(
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id,
      @RequestBody Closing body,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var reader = duties.reader(account);
    var duty = duties.require(new DutyId(id), reader);
    var how =
        DutiesController.how(body.how() == null ? "" : body.how())
            .orElseThrow(DutyRefusal.HOW_MISSING::with);
    duties.close(duty.id(), how, body.note(), reader);
    var closed = List.of(duties.require(duty.id(), reader));
    return shown(frame, account, reader, new Paged<>(closed, 1, 1, 1)).getFirst();
  }
}
