package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.tongzhou.foundation.access.Frame;

/** Heads of an answer that is a file. */
final class Download {

  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private Download() {}

  /** A workbook of a round, named by it, its unit and day, and what it holds. */
  static void of(HttpServletResponse response, Frame frame, RoundView view, String contents) {
    of(
        response,
        "%s %s %s.xlsx"
            .formatted(
                OfficeController.title(frame, view), view.round().day(), frame.say(contents)));
  }

  static void of(HttpServletResponse response, String name) {
    response.setContentType(WORKBOOK);
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    response.setHeader("Cache-Control", "no-store");
  }
}
