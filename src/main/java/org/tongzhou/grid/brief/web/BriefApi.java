package org.tongzhou.grid.brief.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.brief.Briefs;

@RestController
@RequestMapping("/api/v1/situation")
@Tag(name = "situation")
class BriefApi {

  private final Briefs briefs;
  private final CampusClock clock;

  BriefApi(Briefs briefs, CampusClock clock) {
    this.briefs = briefs;
    this.clock = clock;
  }

  @GetMapping("/brief.docx")
  @Allowed(Permission.BRIEF_SEE)
  @Operation(
      summary = "The daily brief of a day as a document",
      description = "Byte for byte as it was released.")
  @ApiResponse(
      responseCode = "200",
      description = "The document",
      headers =
          @Header(
              name = "ETag",
              description = "SHA-256 of the document",
              schema = @Schema(type = "string")),
      content =
          @Content(
              mediaType = BriefDownload.DOCUMENT,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(
      responseCode = "404",
      description = "No brief was released for that day, or no such edition",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type":"urn:tongzhou:refusal:brief.no-such-brief","title":"Not Found","status":404,
                       "detail":"没有这一天的日报。"}
                      """)))
  ResponseEntity<byte[]> brief(
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) Account account,
      @Parameter(description = "Today, if left out", example = "2020-02-17")
          @RequestParam(required = false)
          @Nullable LocalDate date,
      @Parameter(description = "The last edition of the day, if left out", example = "1")
          @RequestParam(required = false)
          @Nullable Integer edition,
      @Parameter(
              description = "The caller's own, if left out",
              schema =
                  @Schema(
                      allowableValues = {"zh", "en"},
                      example = "zh"))
          @RequestParam(required = false)
          @Nullable String language) {
    return BriefDownload.of(
        frame,
        briefs.document(
            date == null ? clock.today() : date,
            edition,
            language == null ? frame.locale() : Locale.forLanguageTag(language),
            account));
  }
}
