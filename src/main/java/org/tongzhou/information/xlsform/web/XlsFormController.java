package org.tongzhou.information.xlsform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.xlsform.XlsFormFinding;
import org.tongzhou.information.xlsform.XlsFormFinding.Weight;
import org.tongzhou.information.xlsform.XlsFormReading;
import org.tongzhou.information.xlsform.XlsFormRefusal;
import org.tongzhou.information.xlsform.XlsForms;

/** Takes an XLSForm in after showing what it says, and writes one out. */
@Controller
@Allowed(Permission.FORM_DESIGN)
class XlsFormController {

  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final FormId NOBODY = new FormId(new UUID(0, 0));

  private final XlsForms xlsForms;
  private final Forms forms;
  private final FormSheet.Drawing sheets;
  private final CampusClock clock;

  XlsFormController(XlsForms xlsForms, Forms forms, FormSheet.Drawing sheets, CampusClock clock) {
    this.xlsForms = xlsForms;
    this.forms = forms;
    this.sheets = sheets;
    this.clock = clock;
  }

  // ---- in

  @GetMapping("/forms/xlsform")
  XlsFormPage start(Frame frame) {
    return new XlsFormPage(titled(frame), null, null);
  }

  private static Frame titled(Frame frame) {
    return frame.titled("xlsform.title").withScript(FormSheet.ASSETS);
  }

  @PostMapping("/forms/xlsform")
  Object check(Frame frame, @RequestParam(required = false) @Nullable MultipartFile file) {
    try {
      return page(frame, name(file), content(file), null);
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          new XlsFormPage(titled(frame), null, said(frame, refused)));
    }
  }

  static String name(@Nullable MultipartFile file) {
    var name = file == null ? null : file.getOriginalFilename();
    return name == null ? "" : name;
  }

  static byte[] content(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw XlsFormRefusal.NO_FILE.with();
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  private XlsFormPage page(Frame frame, String name, byte[] content, @Nullable String refusal) {
    var reading = xlsForms.read(content, name);
    var form = reading.document().toForm(NOBODY, 1);
    var framed = titled(frame);
    return new XlsFormPage(
        framed,
        new XlsFormPage.Checked(
            name,
            Base64.getEncoder().encodeToString(content),
            form.title().in(frame.locale()),
            form.questions().size(),
            reading.of() == null ? null : forms.find(reading.of()).title().in(frame.locale()),
            lines(frame, reading, true),
            lines(frame, reading, false),
            reading.unfinished().stream().map(error -> said(frame, form, error)).toList(),
            sheets.blank(framed, form, clock.today()),
            refusal),
        null);
  }

  private static List<XlsFormPage.Line> lines(
      Frame frame, XlsFormReading reading, boolean leftOut) {
    return reading.findings().stream()
        .filter(finding -> (finding.weight() == Weight.LEFT_OUT) == leftOut)
        .map(
            finding ->
                new XlsFormPage.Line(
                    frame.say("xlsform.weight." + finding.weight()),
                    tone(finding.weight()),
                    where(frame, finding),
                    said(frame, finding)))
        .toList();
  }

  private static String tone(Weight weight) {
    return switch (weight) {
      case LEFT_OUT -> "overdue";
      case CHANGED -> "waiting";
      case NOTED -> "quiet";
    };
  }

  /** Sheet, row and column, as the workbook shows them. */
  static String where(Frame frame, XlsFormFinding finding) {
    if (finding.sheet().isEmpty()) return "";
    if (finding.row() == 0)
      return finding.column().isEmpty()
          ? finding.sheet()
          : frame.say("xlsform.where.column", finding.sheet(), finding.column());
    return finding.column().isEmpty()
        ? frame.say("xlsform.where.row", finding.sheet(), String.valueOf(finding.row()))
        : frame.say(
            "xlsform.where.cell", finding.sheet(), String.valueOf(finding.row()), finding.column());
  }

  static String said(Frame frame, XlsFormFinding finding) {
    return frame.say("xlsform.finding." + finding.code(), finding.arguments().toArray());
  }

  /** A problem of the draft, with the question that it is about. */
  static String said(Frame frame, Form form, FieldError error) {
    var said = frame.say("error." + error.code(), error.arguments().toArray());
    if (!error.field().startsWith("questions[")) return said;
    int at = Integer.parseInt(error.field().replaceFirst("questions\\[([0-9]+)].*", "$1"));
    return frame.say("xlsform.unfinished", form.questions().get(at).code(), said);
  }

  @PostMapping("/forms/xlsform/taking-in")
  Object takeIn(
      Frame frame,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String content,
      @RequestParam(defaultValue = "false") boolean withoutLeftOut,
      @RequestParam(defaultValue = "false") boolean next) {
    byte[] workbook;
    try {
      workbook = Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException e) {
      workbook = new byte[0];
    }
    try {
      return "redirect:/forms/" + xlsForms.takeIn(workbook, name, withoutLeftOut, next);
    } catch (Refused refused) {
      var status = HttpStatus.valueOf(refused.why().kind().status());
      return Rendered.with(
          status,
          refused.why() == XlsFormRefusal.LEFT_OUT
              ? page(frame, name, workbook, said(frame, refused))
              : new XlsFormPage(titled(frame), null, said(frame, refused)));
    }
  }

  // ---- out

  @GetMapping("/forms/{id}/versions/{version}/xlsform")
  void write(
      Frame frame, @PathVariable UUID id, @PathVariable int version, HttpServletResponse response)
      throws IOException {
    send(frame, xlsForms, new FormId(id), version, response);
  }

  static void send(
      Frame frame, XlsForms xlsForms, FormId form, int version, HttpServletResponse response)
      throws IOException {
    var written = xlsForms.version(form, version).form();
    var name = written.title().in(frame.locale()) + " v" + version + ".xlsx";
    response.setContentType(WORKBOOK);
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    response.setHeader("Cache-Control", "no-store");
    xlsForms.write(written, response.getOutputStream());
  }
}
