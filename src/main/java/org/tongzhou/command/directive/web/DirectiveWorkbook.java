package org.tongzhou.command.directive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.NodeSet;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.command.directive.ReaderSet;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.UnitId;

/** Lists of a directive as workbooks; every cell is text, so that none can become a formula. */
@Component
class DirectiveWorkbook {

  private static final String TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final int BATCH = 1_000;

  private final Progresses progresses;
  private final DirectiveWords wording;
  private final Audit audit;
  private final TransactionTemplate transaction;

  DirectiveWorkbook(
      Progresses progresses,
      DirectiveWords wording,
      Audit audit,
      org.springframework.transaction.PlatformTransactionManager transactions) {
    this.progresses = progresses;
    this.wording = wording;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  void people(
      Frame frame,
      Directive directive,
      ReaderSet set,
      List<UnitId> within,
      HttpServletResponse response)
      throws IOException {
    var persons = progresses.people(directive, set, within);
    record("directive.people-exported", directive, persons.length);
    head(response, directive, frame.say("directive.readers." + set));
    try (var book = new Workbook(response.getOutputStream(), "Tongzhou", "1.0")) {
      var sheet = book.newWorksheet(frame.say("directive.readers." + set));
      row(
          sheet,
          0,
          frame.say("directive.number"),
          frame.say("directive.name"),
          frame.say("directive.unit"),
          frame.say("directive.post.OFFICER"),
          frame.say("directive.post.COUNSELOR"));
      int at = 1;
      for (int from = 0; from < persons.length; from += BATCH) {
        var lines =
            wording.lines(
                Arrays.copyOfRange(persons, from, Math.min(persons.length, from + BATCH)));
        var keepers =
            wording.keepers(
                lines.stream().map(Person.Line::unit).filter(Objects::nonNull).distinct().toList());
        for (var line : lines) {
          var unit = line.unit();
          row(
              sheet,
              at++,
              line.number(),
              line.name(),
              unit == null ? "" : wording.unit(unit, frame),
              unit == null ? "" : keepers.above(unit, Role.OFFICER).orElse(""),
              unit == null ? "" : keepers.above(unit, Role.COUNSELOR).orElse(""));
        }
        sheet.flush();
      }
    }
  }

  void nodes(
      Frame frame,
      Directive directive,
      NodeSet set,
      List<UnitId> within,
      HttpServletResponse response)
      throws IOException {
    var nodes = progresses.nodes(directive, set, within);
    record("directive.nodes-exported", directive, nodes.size());
    head(response, directive, frame.say("directive.nodes." + set));
    var keepers = wording.keepers(nodes.stream().map(node -> node.unit()).distinct().toList());
    try (var book = new Workbook(response.getOutputStream(), "Tongzhou", "1.0")) {
      var sheet = book.newWorksheet(frame.say("directive.nodes." + set));
      row(
          sheet,
          0,
          frame.say("directive.unit"),
          frame.say("directive.post"),
          frame.say("directive.name"),
          frame.say("directive.state"),
          frame.say("directive.read-at"),
          frame.say("directive.passed-at"),
          frame.say("directive.done-at"),
          frame.say("directive.remark"),
          frame.say("directive.evidence"));
      int at = 1;
      for (var node : nodes) {
        var counted = node.counted();
        var said = node.said();
        row(
            sheet,
            at++,
            wording.unit(node.unit(), frame),
            frame.say("directive.post." + node.post()),
            keepers.at(node.unit(), node.post().role()).map(Grid.Holder::name).orElse(""),
            wording.state(frame, directive, node),
            when(frame, node.readAt()),
            when(frame, node.passedAt()),
            when(frame, node.doneAt()),
            node.remark() == null ? "" : node.remark(),
            counted != null ? counted.toPlainString() : said == null ? "" : said);
      }
    }
  }

  private static String when(Frame frame, @Nullable Instant at) {
    return at == null ? "" : frame.dateTime(at);
  }

  private void record(String act, Directive directive, int size) {
    transaction.executeWithoutResult(
        status -> audit.record(act, directive.subject(), Map.of("rows", size)));
  }

  private static void head(HttpServletResponse response, Directive directive, String name) {
    response.setContentType(TYPE);
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment()
            .filename(directive.code() + " " + name + ".xlsx", StandardCharsets.UTF_8)
            .build()
            .toString());
    response.setHeader("Cache-Control", "no-store");
  }

  private static void row(Worksheet sheet, int row, @Nullable String... cells) {
    for (int column = 0; column < cells.length; column++) {
      var cell = cells[column];
      sheet.value(row, column, cell == null ? "" : cell);
      sheet.style(row, column).format("@").set();
      if (row == 0) sheet.style(row, column).bold().set();
    }
  }
}
