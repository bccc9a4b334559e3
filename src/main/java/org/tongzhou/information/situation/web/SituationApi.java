package org.tongzhou.information.situation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.information.situation.AreaRisk;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.SeriesImports;

@RestController
@RequestMapping("/api/v1/situation")
@Tag(name = "situation", description = "How risky areas are by day")
class SituationApi {

  private static final int MOST_FINDINGS = 1_000;

  record AreaView(
      @Schema(example = "420100") String code,
      @Schema(example = "武汉市") String name,
      @Schema(
              example = "high",
              allowableValues = {"unknown", "low", "medium", "high"})
          String level,
      @Schema(description = "Cumulative", example = "41152") int confirmed,
      @Schema(example = "34768") int newIn14Days) {

    static AreaView of(AreaRisk risk) {
      return new AreaView(
          risk.code(),
          risk.name(),
          risk.level().name().toLowerCase(Locale.ROOT),
          risk.confirmed(),
          risk.newIn14Days());
    }
  }

  record AreasView(@Schema(example = "2020-02-17") LocalDate date, List<AreaView> areas) {}

  record FindingView(
      @Schema(example = "17") int row,
      @Schema(example = "WARNING") String severity,
      @Schema(example = "falls") String code,
      @Schema(example = "The count is smaller than the day before") String message) {}

  /** What a client sends. */
  record CountsFile(
      @Schema(
              description = "CSV in UTF-8 or GB18030",
              type = "string",
              format = "binary",
              requiredMode = Schema.RequiredMode.REQUIRED)
          byte[] file) {}

  record ImportView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "false") boolean takenIn,
      @Schema(example = "412") int rows,
      @Schema(example = "410") int added,
      @Schema(example = "1") int changed,
      @Schema(example = "0") int same,
      @Schema(example = "0") int duplicate,
      @Schema(example = "1") int refused,
      @Schema(
              description = "Kept under their province, for want of a place of the list",
              example = "3")
          int apart,
      @Schema(example = "1") long findingsTotal,
      List<FindingView> findings) {}

  private final Areas areas;
  private final SeriesImports imports;
  private final CampusClock clock;

  SituationApi(Areas areas, SeriesImports imports, CampusClock clock) {
    this.areas = areas;
    this.imports = imports;
    this.clock = clock;
  }

  @GetMapping("/areas")
  @Allowed(Permission.RISK_SEE)
  @Operation(
      summary = "Every area that has a count or a level by hand on a day",
      description = "Levels follow the rule of that day; those set by hand stand above it.")
  AreasView areas(
      @Parameter(description = "Today, if left out", example = "2020-02-17")
          @RequestParam(required = false)
          @Nullable LocalDate date) {
    var day = date == null ? clock.today() : date;
    return new AreasView(day, areas.on(day).stream().map(AreaView::of).toList());
  }

  @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(Permission.RISK_MANAGE)
  @Operation(
      summary = "Checks cumulative counts by place and day and, without dryRun, takes them in",
      description =
          "Multipart, field file: CSV in UTF-8 or GB18030 with the columns date, province,"
              + " provinceCode, city, cityCode, confirmed, suspected, cured, dead.")
  @ApiResponse(responseCode = "200", description = "Checked, or taken in")
  @ApiResponse(responseCode = "413", description = "The file is too large")
  @ApiResponse(responseCode = "422", description = "Not readable, or rows would be left out")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
              schema = @Schema(implementation = CountsFile.class),
              examples =
                  @ExampleObject(
                      name = "curl",
                      value =
                          """
                          curl -H 'Authorization: Bearer …' -F 'file=@counts.csv' \\
                            'https://tongzhou.example.edu.cn/api/v1/situation/imports?dryRun=true'
                          """)))
  ImportView take(
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) @RequestParam(required = false) @Nullable MultipartFile file,
      @Parameter(description = "Only says what would happen") @RequestParam(defaultValue = "true")
          boolean dryRun,
      @Parameter(description = "Takes good rows in although others are refused")
          @RequestParam(defaultValue = "false")
          boolean withoutRefused) {
    var name = CountsController.name(file);
    var found = imports.check(name, CountsController.content(file), account.name());
    // a file that changes nothing is done already
    if (!dryRun && (found.changesAnything() || found.refused() > 0))
      found = imports.takeIn(found.id(), withoutRefused, account.name());
    var findings = imports.findings(found.id(), null, 1, MOST_FINDINGS);
    return new ImportView(
        found.id(),
        found.takenIn(),
        found.rows(),
        found.added(),
        found.changed(),
        found.same(),
        found.duplicates(),
        found.refused(),
        found.apart(),
        findings.total() + found.findingsLeftOut(),
        findings.rows().stream()
            .map(
                it ->
                    new FindingView(
                        it.row(),
                        it.severity().name(),
                        it.code(),
                        frame.say("situation.finding." + it.code(), it.arguments().toArray())))
            .toList());
  }
}
