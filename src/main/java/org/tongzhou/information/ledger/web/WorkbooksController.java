package org.tongzhou.information.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;

/** The statistics of a round as a workbook, for people and for other systems. */
@Controller
@Tag(name = "rounds")
class WorkbooksController {

  private final RoundAddresses views;
  private final StatisticsWorkbook statistics;

  WorkbooksController(RoundAddresses views, StatisticsWorkbook statistics) {
    this.views = views;
    this.statistics = statistics;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/statistics.xlsx")
  void page(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    write(frame, view, response);
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/api/v1/rounds/{id}/workbook.xlsx")
  @Operation(
      summary = "The statistics of a round as a workbook",
      description =
          "By unit with the sums of each level, the list behind it, and who is missing. Streamed.")
  @ApiResponse(
      responseCode = "200",
      description = "The workbook",
      content =
          @Content(
              mediaType = Download.WORKBOOK,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", description = "No such round or unit, or outside the scope")
  void api(
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) Account account,
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(description = "Id or code of a unit; the caller's own without it", example = "N")
          @RequestParam
          @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    write(frame, views.of(account, Permission.LEDGER_SEE, id, unit), response);
  }

  private void write(Frame frame, RoundView view, HttpServletResponse response) throws IOException {
    var unit = view.unit() == null ? "" : " " + view.unit().name(frame.locale());
    Download.of(
        response,
        StatisticsWorkbook.title(frame, view) + unit + " " + view.round().day() + ".xlsx");
    statistics.write(frame, view, response.getOutputStream());
  }
}
