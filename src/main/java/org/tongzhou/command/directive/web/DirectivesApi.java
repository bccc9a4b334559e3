package org.tongzhou.command.directive.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Encoding;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.DirectiveText;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.IssueDirective;
import org.tongzhou.command.directive.Post;
import org.tongzhou.command.directive.Progress;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.command.directive.Way;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.grid.people.Unit;

@RestController
@RequestMapping("/api/v1/directives")
@Tag(
    name = "directives",
    description = "Requirements on their way down, and how far they have come")
class DirectivesApi {

  record Said(
      @Schema(example = "延期返校") @Nullable String zh,
      @Schema(example = "Return is postponed") @Nullable String en) {

    static String zh(@Nullable Said said) {
      return said == null || said.zh == null ? "" : said.zh;
    }

    static String en(@Nullable Said said) {
      return said == null || said.en == null ? "" : said.en;
    }
  }

  record Asked(
      @Nullable Said title,
      @Nullable Said body,
      @Schema(description = "Codes of units; none for all of the caller's", example = "[\"N-LAW\"]")
          @Nullable List<String> units,
      @Schema(description = "Narrows them, in the cohort language", example = "from 420000")
          @Nullable String cohort,
      @Schema(
              description = "The last post that is meant; without it the students are meant too",
              example = "COUNSELOR")
          @Nullable Post downTo,
      @Schema(example = "2020-02-18T10:00:00Z") @Nullable Instant readBy,
      @Schema(example = "2020-02-20T10:00:00Z") @Nullable Instant doneBy,
      @Schema(
              example = "TEXT",
              allowableValues = {"NONE", "TEXT", "PHOTO", "NUMBER"})
          @Nullable String evidence,
      @Schema(
              description =
                  "Whether everybody sees it at once; otherwise it goes down level by level, and to"
                      + " everybody at half of the time to read it",
              example = "false")
          @Nullable Boolean direct) {}

  record Issued(
      @Schema(example = "2020-7") String id,
      @Schema(example = "2020-02-17T00:00:00Z") Instant issuedAt,
      @Schema(example = "/directives/2020-7") String url) {}

  record UnitView(@Nullable UUID id, @Nullable String code, String name) {

    static UnitView of(@Nullable Unit unit, String otherwise, Locale locale) {
      return unit == null
          ? new UnitView(null, null, otherwise)
          : new UnitView(unit.id().value(), unit.code(), unit.name(locale));
    }
  }

  record Line(
      UnitView unit,
      int people,
      int read,
      int unread,
      int nodes,
      int nodesUnread,
      int notPassedOn,
      @Nullable Integer notDone) {

    static Line of(UnitView unit, Progress.Counts counts, boolean completes) {
      return new Line(
          unit,
          counts.people(),
          counts.read(),
          counts.unread(),
          counts.nodes(),
          counts.nodesUnread(),
          counts.notPassedOn(),
          completes ? counts.notDone() : null);
    }
  }

  record ProgressView(
      String id, int version, Instant asOf, boolean withdrawn, Line total, List<Line> children) {}

  private final Directives directives;
  private final Progresses progresses;
  private final Attachments attachments;

  DirectivesApi(Directives directives, Progresses progresses, Attachments attachments) {
    this.directives = directives;
    this.progresses = progresses;
    this.attachments = attachments;
  }

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Issues a directive to people of the caller's own scope",
      description = "One language is enough; readers of the other see it with a mark.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Asked.class),
              examples =
                  @ExampleObject(
                      """
                      {"title":{"zh":"延期返校","en":"Return is postponed"},
                       "body":{"zh":"请勿提前返校，具体时间另行通知。","en":"Please do not return yet."},
                       "units":["N-LAW"],"cohort":"from 420000",
                       "readBy":"2020-02-18T10:00:00Z","doneBy":"2020-02-20T10:00:00Z",
                       "evidence":"TEXT","direct":false}
                      """)))
  @ApiResponse(responseCode = "201", description = "Issued; its nodes and people are asked now")
  @ApiResponse(
      responseCode = "422",
      description = "Not whole, nobody is meant, or the cohort is not understood; errors say where",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type":"urn:tongzhou:refusal:directive.not-well-formed","status":422,
                       "detail":"Some fields need a change; see the notes beside them",
                       "code":"directive.not-well-formed",
                       "errors":[{"field":"readBy","code":"directive.in-the-past",
                                  "message":"Please choose a time to come"}]}
                      """)))
  Issued issue(@RequestBody Asked asked, @Parameter(hidden = true) Account account) {
    return issue(asked, List.of(), account);
  }

  /** What a client sends with attachments. */
  record WithFiles(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Asked directive,
      @ArraySchema(
              arraySchema =
                  @Schema(
                      description =
                          "PDF, Word, Excel, PowerPoint without macros, or pictures; at most 10 of"
                              + " at most 20 MB each, 65 MB together"),
              schema = @Schema(type = "string", format = "binary"))
          List<byte[]> files) {}

  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Issues a directive with attachments",
      description =
          "Part `directive` is the JSON of the plain request, each part `files` an attachment.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "multipart/form-data",
              schema = @Schema(implementation = WithFiles.class),
              encoding = @Encoding(name = "directive", contentType = "application/json"),
              examples =
                  @ExampleObject(
                      name = "curl",
                      value =
                          """
                          curl -H 'Authorization: Bearer …' \\
                            -F 'directive={"title":{"zh":"延期返校"},"body":{"zh":"见附件。"},
                                "readBy":"2020-02-18T10:00:00Z"};type=application/json' \\
                            -F 'files=@notice.pdf;type=application/pdf' \\
                            https://tongzhou.example.edu.cn/api/v1/directives
                          """)))
  @ApiResponse(responseCode = "201", description = "Issued; its nodes and people are asked now")
  @ApiResponse(
      responseCode = "422",
      description = "As of the plain request; or an attachment is too large or of another kind",
      content =
          @Content(
              mediaType = "application/problem+json",
              examples =
                  @ExampleObject(
                      """
                      {"type":"urn:tongzhou:refusal:directive.not-well-formed","status":422,
                       "detail":"Some fields need a change; see the notes beside them",
                       "code":"directive.not-well-formed",
                       "errors":[{"field":"files","code":"directive.too-many-files",
                                  "message":"At most 10 files"}]}
                      """)))
  Issued issueWithFiles(
      @RequestPart("directive") Asked asked,
      @RequestPart(name = "files", required = false) @Nullable List<MultipartFile> files,
      @Parameter(hidden = true) Account account) {
    return issue(asked, attachments.keep(files == null ? List.of() : files, account), account);
  }

  private Issued issue(Asked asked, List<MediaId> files, Account account) {
    var readBy = asked.readBy();
    if (readBy == null)
      throw DirectiveRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("readBy", "directive.missing")));
    var units = asked.units();
    var cohort = asked.cohort();
    var issued =
        directives.issue(
            new IssueDirective(
                new DirectiveText(
                    Said.zh(asked.title()),
                    Said.en(asked.title()),
                    Said.zh(asked.body()),
                    Said.en(asked.body())),
                units == null ? List.of() : units,
                cohort == null ? "" : cohort,
                asked.downTo(),
                readBy,
                asked.doneBy(),
                evidence(asked.evidence()),
                Boolean.TRUE.equals(asked.direct()) ? Way.DIRECT : Way.LEVEL_BY_LEVEL,
                files),
            account);
    return new Issued(issued.code(), issued.issuedAt(), "/directives/" + issued.code());
  }

  private static Evidence evidence(@Nullable String text) {
    if (text == null) return Evidence.NONE;
    for (var evidence : Evidence.values()) if (evidence.name().equals(text)) return evidence;
    throw DirectiveRefusal.NOT_WELL_FORMED.withFields(
        List.of(FieldError.of("evidence", "directive.no-such-evidence")));
  }

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/{id}/progress")
  @Operation(
      summary = "How far a directive has come in a unit and in the units below it",
      description = "Without a unit: the caller's own. Exact to the last commit.")
  @ApiResponse(
      responseCode = "200",
      description = "People who were asked, and units that answer",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ProgressView.class),
              examples =
                  @ExampleObject(
                      """
                      {"id":"2020-7","version":1,"asOf":"2020-02-17T01:30:00Z","withdrawn":false,
                       "total":{"unit":{"id":"0170…","code":"N-LAW","name":"法学院"},
                                "people":1204,"read":980,"unread":224,
                                "nodes":63,"nodesUnread":4,"notPassedOn":9,"notDone":31},
                       "children":[{"unit":{"id":"0171…","code":"N-LAW-19","name":"2019级"},
                                    "people":301,"read":280,"unread":21,
                                    "nodes":16,"nodesUnread":0,"notPassedOn":1,"notDone":6}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such directive or unit for the caller")
  ProgressView progress(
      @Parameter(example = "2020-7") @PathVariable String id,
      @Parameter(description = "Id or code of a unit") @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame) {
    var directive = directives.find(id, account);
    var progress =
        unit == null
            ? progresses.own(directive, account)
            : progresses.of(directive, progresses.unit(unit, account), account);
    boolean completes = directive.doneBy() != null;
    return new ProgressView(
        directive.code(),
        directive.version(),
        progress.asOf(),
        directive.withdrawn(),
        Line.of(
            UnitView.of(progress.total().unit(), frame.say("directive.own-units"), frame.locale()),
            progress.total().counts(),
            completes),
        progress.children().stream()
            .map(
                line ->
                    Line.of(UnitView.of(line.unit(), "", frame.locale()), line.counts(), completes))
            .toList());
  }
}
