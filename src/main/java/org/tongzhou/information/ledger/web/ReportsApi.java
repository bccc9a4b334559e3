package org.tongzhou.information.ledger.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.LeanRoute;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Receipt;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;

/** The busiest route of the house: it reads and writes bytes itself. */
@RestController
@Tag(name = "reports", description = "Reporting for oneself and for others")
class ReportsApi {

  private final Rounds rounds;
  private final Reports reports;
  private final Scopes scopes;

  /** All receipts of a batch carry one instant, which is spelled once. */
  private volatile Spelled newest = Spelled.of(Instant.EPOCH);

  ReportsApi(Rounds rounds, Reports reports, Scopes scopes) {
    this.rounds = rounds;
    this.reports = reports;
    this.scopes = scopes;
  }

  @Allowed({Permission.REPORT_OWN, Permission.LEDGER_PROXY})
  @PostMapping("/api/v1/rounds/{id}/reports")
  @Operation(
      summary = "Sends a report; the answer is a receipt for what is committed",
      parameters =
          @Parameter(
              in = ParameterIn.HEADER,
              name = "Idempotency-Key",
              required = true,
              description = "Made by the client, bound to the caller; a retry uses the same one",
              example = "6f1c9a3e-5b0e-4d56-9d0c-2f1d1c1a7e11"),
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = ReportBody.class),
                      examples = {
                        @ExampleObject(
                            name = "answers",
                            value =
                                """
                                {"answers":{"present":"370102","on_campus":"no","temperature":36.5,
                                 "symptoms":["none"],"contact":"no","isolation":"none",
                                 "reachable":"yes"}}
                                """),
                        @ExampleObject(name = "no change", value = "{\"unchanged\":true}"),
                        @ExampleObject(
                            name = "for somebody else",
                            value =
                                """
                                {"person":"201900012345","source":"phone-call","unchanged":true}
                                """)
                      })))
  @ApiResponse(
      responseCode = "201",
      description = "Committed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReceiptView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The same key and body: the same receipt",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReceiptView.class)))
  @ApiResponse(
      responseCode = "202",
      description = "Written in time but sent after the close: kept for somebody to decide",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ReceiptView.class)))
  @ApiResponse(responseCode = "404", description = "Not expected, or outside the caller's scope")
  @ApiResponse(
      responseCode = "409",
      description = "The round is closed or locked, or its incident is over")
  @ApiResponse(responseCode = "422", description = "Invalid answers, or the key was used otherwise")
  @ApiResponse(responseCode = "503", description = "Too many wait; see Retry-After")
  void report(
      @Parameter(example = "health-2020-02-17") @PathVariable String id,
      @Parameter(hidden = true) Account account,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var key = request.getHeader("Idempotency-Key");
    if (key == null) throw LedgerRefusal.KEY_MISSING.with();
    var command =
        command(rounds.find(id).id(), key, account, ReportBody.read(LeanRoute.body(request)));
    write(reports.send(command), response);
  }

  private SendReport command(RoundId round, String key, Account account, ReportBody body) {
    if (body.unchanged() == (body.answers() != null))
      throw LedgerRefusal.ANSWERS_OR_UNCHANGED.with();
    var number = body.person();
    if (number == null)
      return new SendReport(
          round,
          key,
          account.id(),
          self(account),
          Source.SELF,
          body.answers(),
          body.written(),
          null);
    var source = body.source();
    if (source == null) throw LedgerRefusal.SOURCE_MISSING.with();
    return new SendReport(
        round,
        key,
        account.id(),
        proxied(number, account),
        Source.ofWord(source),
        body.answers(),
        body.written(),
        blankToNull(body.override()));
  }

  private static PersonId self(Account account) {
    var person = account.person();
    if (person == null || !account.may(Permission.REPORT_OWN))
      throw LedgerRefusal.NOT_EXPECTED.with();
    return new PersonId(person);
  }

  private PersonId proxied(String number, Account account) {
    if (!account.may(Permission.LEDGER_PROXY)) throw LedgerRefusal.NOT_EXPECTED.with();
    return reports.proxied(number, scopes.of(account, Permission.LEDGER_PROXY));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  @Schema(name = "Receipt")
  record ReceiptView(
      @Schema(example = "4G2-K7QD-9XAM") String receipt,
      @Schema(example = "2020-02-17T00:00:01.250Z") Instant receivedAt,
      @Schema(example = "true") boolean onTime,
      @Schema(
              description = "Present when it is kept after the close, for somebody to decide",
              example = "true")
          boolean late) {}

  private record Spelled(Instant at, String text) {
    static Spelled of(Instant at) {
      return new Spelled(at, at.toString());
    }
  }

  private String spelled(Instant at) {
    var known = newest;
    if (!known.at().equals(at)) newest = known = Spelled.of(at);
    return known.text();
  }

  private void write(Receipt receipt, HttpServletResponse response) throws IOException {
    response.setStatus(receipt.late() ? 202 : receipt.repeated() ? 200 : 201);
    response.setContentType("application/json");
    var json =
        ("{\"receipt\":\""
                + receipt.number()
                + "\",\"receivedAt\":\""
                + spelled(receipt.receivedAt())
                + "\",\"onTime\":"
                + receipt.onTime()
                + (receipt.late() ? ",\"late\":true}" : "}"))
            .getBytes(StandardCharsets.ISO_8859_1);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
