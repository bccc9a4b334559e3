package org.tongzhou.information.xlsform.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
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
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.xlsform.XlsFormReading;
import org.tongzhou.information.xlsform.XlsForms;

@RestController
@RequestMapping("/api/v1/forms")
@Allowed(Permission.FORM_DESIGN)
@Tag(name = "forms", description = "Forms as XLSForm workbooks, the field's standard")
class XlsFormApi {

  private final XlsForms xlsForms;

  XlsFormApi(XlsForms xlsForms) {
    this.xlsForms = xlsForms;
  }

  /** What a client sends. */
  record XlsFormFile(
      @Schema(
              description = "An XLSForm as xlsx",
              type = "string",
              format = "binary",
              requiredMode = Schema.RequiredMode.REQUIRED)
          byte[] file) {}

  @Schema(name = "XlsFormFinding")
  record FindingView(
      @Schema(example = "survey") String sheet,
      @Schema(description = "As the sheet counts it; 0 for the sheet as a whole", example = "7")
          int row,
      @Schema(example = "relevant") String column,
      @Schema(example = "LEFT_OUT") String weight,
      @Schema(example = "expression") String code,
      String message) {}

  /**
   * @param form the draft that was made; null for a check
   * @param unfinished what the draft still needs before it can be published, worded
   */
  @Schema(name = "XlsFormAnswer")
  record Answer(
      boolean dryRun,
      @Nullable UUID form,
      long leftOut,
      List<FindingView> findings,
      List<String> unfinished,
      FormDocument document) {}

  @PostMapping(path = "/xlsform", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Operation(
      summary = "Checks an XLSForm and, without dryRun, makes a draft of it",
      description =
          "Everything that a form of the house cannot say is named by sheet, row and column. It is"
              + " left out only with `withoutLeftOut=true`; without it, the workbook is refused.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Answer.class),
              examples =
                  @ExampleObject(
                      """
                      {"dryRun":true,"leftOut":1,"findings":[{"sheet":"survey","row":4,
                       "column":"type","weight":"LEFT_OUT","code":"type",
                       "message":"没有“geopoint”这一题型，题目“where”不会导入。"}],
                       "unfinished":[],"document":{"version":1,
                       "title":{"zh":"每日健康填报","en":"Daily health"},
                       "questions":[{"kind":"single","code":"on_campus",
                       "label":{"zh":"是否在校？","en":"On campus?"},"required":true,
                       "options":[{"code":"yes","label":{"zh":"在校","en":"Yes"}},
                                  {"code":"no","label":{"zh":"不在校","en":"No"}}]}]}}
                      """)))
  @ApiResponse(responseCode = "413", description = "The file is too large, or made to hurt")
  @ApiResponse(responseCode = "422", description = "No XLSForm, or something would be left out")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
              schema = @Schema(implementation = XlsFormFile.class),
              examples =
                  @ExampleObject(
                      name = "curl",
                      value =
                          """
                          curl -H 'Authorization: Bearer …' -F 'file=@form.xlsx' \\
                            'https://tongzhou.example.edu.cn/api/v1/forms/xlsform?dryRun=true'
                          """)))
  Answer take(
      @Parameter(hidden = true) @RequestParam(required = false) @Nullable MultipartFile file,
      @Parameter(description = "Only says what would happen") @RequestParam(defaultValue = "true")
          boolean dryRun,
      @Parameter(description = "Agreed to do without what cannot be said here")
          @RequestParam(defaultValue = "false")
          boolean withoutLeftOut,
      @Parameter(
              description =
                  "As the next version of the form that the workbook was written from, if it was")
          @RequestParam(defaultValue = "false")
          boolean next,
      @Parameter(hidden = true) Frame frame) {
    var content = XlsFormController.content(file);
    var name = XlsFormController.name(file);
    var reading = xlsForms.read(content, name);
    var form = dryRun ? null : xlsForms.takeIn(content, name, withoutLeftOut, next);
    return new Answer(
        dryRun,
        form == null ? null : form.value(),
        reading.leftOut(),
        findings(frame, reading),
        unfinished(frame, reading),
        reading.document());
  }

  private static List<FindingView> findings(Frame frame, XlsFormReading reading) {
    return reading.findings().stream()
        .map(
            finding ->
                new FindingView(
                    finding.sheet(),
                    finding.row(),
                    finding.column(),
                    finding.weight().name(),
                    finding.code(),
                    XlsFormController.said(frame, finding)))
        .toList();
  }

  private static List<String> unfinished(Frame frame, XlsFormReading reading) {
    var form = reading.document().toForm(new FormId(new UUID(0, 0)), 1);
    return reading.unfinished().stream()
        .map(error -> XlsFormController.said(frame, form, error))
        .toList();
  }

  @GetMapping("/{id}/versions/{version}/xlsform")
  @Operation(
      summary = "A published version of a form as an XLSForm workbook",
      description = "Taken in again it is the same form.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = XlsFormController.WORKBOOK,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", description = "No such form or version")
  void write(
      @Parameter(description = "Of the form", example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01")
          @PathVariable
          UUID id,
      @Parameter(example = "1") @PathVariable int version,
      @Parameter(hidden = true) Frame frame,
      @Parameter(hidden = true) HttpServletResponse response)
      throws IOException {
    XlsFormController.send(frame, xlsForms, new FormId(id), version, response);
  }
}
