package org.tongzhou.grid.roster.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.roster.Import;
import org.tongzhou.grid.roster.ImportChoices;
import org.tongzhou.grid.roster.ImportId;
import org.tongzhou.grid.roster.Roster;

@RestController
@Allowed(Permission.ROSTER_IMPORT)
@RequestMapping("/api/v1/roster/imports")
@Tag(name = "roster", description = "Taking in students from workbooks and text files")
class RosterApi {

  private static final int MOST_FINDINGS = 1_000;

  /** What a client sends. */
  record RosterFile(
      @Schema(
              description = "xlsx, or CSV in UTF-8 or GB18030",
              type = "string",
              format = "binary",
              requiredMode = Schema.RequiredMode.REQUIRED)
          byte[] file) {}

  record FindingOfRow(
      @Schema(example = "2020级") String sheet,
      @Schema(description = "The sheet's own number; 0 for a whole sheet", example = "17") int row,
      @Schema(example = "B17") String cell,
      @Schema(example = "ERROR") String severity,
      @Schema(example = "number-as-number") String code,
      @Schema(example = "A number of this kind must be text; digits are lost") String message) {}

  record Answer(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "true") boolean dryRun,
      @Schema(example = "READY") String state,
      @Schema(example = "67000") int rows,
      @Schema(
              description = "Rows that are new, changed, same, duplicate, refused",
              example = "{\"new\":812,\"changed\":3,\"same\":66185,\"duplicate\":0,\"refused\":0}")
          Map<String, Integer> counts,
      @Schema(description = "Units that the import opens", example = "[\"法学院 / 2020级 / 法学2001班\"]")
          List<String> units,
      @Schema(example = "1") long findingsTotal,
      List<FindingOfRow> findings) {}

  private final Roster roster;

  RosterApi(Roster roster) {
    this.roster = roster;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary = "Checks a roster and, without dryRun, takes it in: all of it or nothing",
      description =
          "xlsx, or CSV in UTF-8 or GB18030. The answer counts what becomes of the rows and names"
              + " up to 1,000 findings, errors first.")
  @ApiResponse(responseCode = "200", description = "Checked, or taken in")
  @ApiResponse(responseCode = "409", description = "Nothing to do, or the system has changed")
  @ApiResponse(responseCode = "413", description = "The file is too large, or made to hurt")
  @ApiResponse(responseCode = "422", description = "Not readable, or rows would be left out")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
              schema = @Schema(implementation = RosterFile.class),
              examples =
                  @ExampleObject(
                      name = "curl",
                      value =
                          """
                          curl -H 'Authorization: Bearer …' -F 'file=@roster.xlsx' \\
                            'https://tongzhou.example.edu.cn/api/v1/roster/imports?dryRun=true'
                          """)))
  Answer take(
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) @RequestParam(required = false) @Nullable MultipartFile file,
      @Parameter(description = "Only says what would happen") @RequestParam(defaultValue = "true")
          boolean dryRun,
      @Parameter(description = "Takes good rows in although others are refused")
          @RequestParam(defaultValue = "false")
          boolean withoutLeftOut,
      @Parameter(description = "Uses proposed values, such as lost leading zeros")
          @RequestParam(defaultValue = "false")
          boolean acceptProposals,
      @Parameter(description = "Opens missing years and classes under known colleges")
          @RequestParam(defaultValue = "true")
          boolean openClasses,
      @Parameter(description = "Opens missing campuses and colleges too")
          @RequestParam(defaultValue = "false")
          boolean openColleges) {
    var choices = new ImportChoices(acceptProposals, openClasses, openColleges);
    var id =
        RosterController.received(
            file, it -> roster.receive(RosterController.name(file), it, choices, account));
    var found = roster.check(id, account);
    // taking in a file that changes nothing is done already
    if (!dryRun && (found.changesAnything() || found.leftOut() > 0)) {
      found = roster.takeIn(id, withoutLeftOut, account);
    }
    return answer(frame, found, dryRun);
  }

  @GetMapping("/{id}")
  @Operation(
      summary = "What a check found, or what was taken in",
      description = "Kept for 30 days, for those who may see the import.")
  @ApiResponse(responseCode = "200", description = "The same answer as at the check")
  @ApiResponse(responseCode = "404", description = "No such import for the caller")
  Answer show(
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) Account account,
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id) {
    var found = roster.require(new ImportId(id), account);
    return answer(frame, found, found.state() != Import.State.TAKEN_IN);
  }

  private Answer answer(Frame frame, Import found, boolean dryRun) {
    var findings = roster.findings(found, null, 1, MOST_FINDINGS);
    var counts = new TreeMap<String, Integer>();
    found
        .counts()
        .forEach((kind, count) -> counts.put(kind.toLowerCase(java.util.Locale.ROOT), count));
    return new Answer(
        found.id().value(),
        dryRun,
        found.state().name(),
        found.rows(),
        counts,
        found.understood().units().stream().map(Import.NewUnit::path).toList(),
        findings.total() + found.findingsLeftOut(),
        findings.rows().stream()
            .map(
                it ->
                    new FindingOfRow(
                        it.sheet(),
                        it.row(),
                        it.cell(),
                        it.severity(),
                        it.code(),
                        frame.say("roster.finding." + it.code(), it.arguments().toArray())))
            .toList());
  }
}
