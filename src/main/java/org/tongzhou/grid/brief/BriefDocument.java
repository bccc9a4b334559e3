package org.tongzhou.grid.brief;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;

/**
 * An edition as a document for text processors. Letterhead, fonts and styles come from {@code
 * brief/template.docx}; what was written by people goes in as text only.
 */
@Component
class BriefDocument {

  private static final String TEMPLATE = "/brief/template.docx";

  /** The styles that the template has to have. */
  private static final String HEADING = "BriefHeading";

  private static final String SUBHEADING = "BriefSubheading";
  private static final String TEXT = "BriefText";
  private static final String QUIET = "BriefQuiet";
  private static final String CELL = "BriefCell";
  private static final String CELL_HEAD = "BriefCellHead";

  private static final int CHART_WIDTH = 420;
  private static final int CHART_HEIGHT = CHART_WIDTH * ChartPicture.HEIGHT / ChartPicture.WIDTH;

  private final ChartPicture charts;
  private final Words words;
  private final ZoneId zone;

  BriefDocument(ChartPicture charts, Words words, CampusClock clock) {
    this.charts = charts;
    this.words = words;
    this.zone = clock.zone();
  }

  static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param earlier the edition before of the same day; null for the first
   */
  byte[] write(Edition edition, @Nullable Edition earlier, Locale locale) {
    try (var in = Objects.requireNonNull(BriefDocument.class.getResourceAsStream(TEMPLATE));
        var document = new XWPFDocument(in)) {
      new Writing(document, locale).write(edition, earlier);
      var out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What XML cannot hold is left out: control characters, halves of surrogate pairs. */
  static String plain(String written) {
    var kept = new StringBuilder(written.length());
    written
        .codePoints()
        .filter(
            letter ->
                letter == '\n'
                    || letter == '\t'
                    || letter >= 0x20 && letter <= 0xD7FF
                    || letter >= 0xE000 && letter <= 0xFFFD
                    || letter >= 0x10000)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private final class Writing {

    private final XWPFDocument document;
    private final Locale locale;

    Writing(XWPFDocument document, Locale locale) {
      this.document = document;
      this.locale = locale;
    }

    private String say(String key, Object... arguments) {
      return words.say(locale, key, arguments);
    }

    void write(Edition edition, @Nullable Edition earlier) {
      var content = edition.content();
      fill(
          Map.of(
              "{{university}}",
              content.university(),
              "{{title}}",
              say("brief.title"),
              "{{edition}}",
              head(edition),
              "{{hash}}",
              say("brief.content-hash", edition.sha256())));
      for (var incident : content.incidents()) paragraph(TEXT, incident.in(locale));
      if (earlier != null) changes(edition, earlier);
      judgement(content.judgement());
      int at = 0;
      for (var section : content.sections()) section(section, at++);
    }

    private String head(Edition edition) {
      var head = edition.head();
      return say("brief.head", day(head.day()), head.number(), time(head.asOf()), by(head.by()));
    }

    private String by(@Nullable String by) {
      return by == null ? say("brief.by-clock") : say("brief.by", by);
    }

    private String day(LocalDate day) {
      return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    private String time(java.time.Instant at) {
      return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone).format(at);
    }

    /** Replaces the marks of the template and takes the place of the contents out. */
    private void fill(Map<String, String> marks) {
      var paragraphs = new ArrayList<>(document.getParagraphs());
      document.getFooterList().forEach(footer -> paragraphs.addAll(footer.getParagraphs()));
      document.getHeaderList().forEach(header -> paragraphs.addAll(header.getParagraphs()));
      for (var paragraph : paragraphs) {
        for (var run : paragraph.getRuns()) {
          var mark = run.text();
          if (marks.containsKey(mark)) run.setText(plain(marks.get(mark)), 0);
        }
        if (paragraph.getText().equals("{{content}}"))
          document.removeBodyElement(document.getPosOfParagraph(paragraph));
      }
    }

    private XWPFParagraph paragraph(String style, String text) {
      var paragraph = document.createParagraph();
      paragraph.setStyle(style);
      lines(paragraph, text);
      return paragraph;
    }

    private void lines(XWPFParagraph paragraph, String text) {
      var run = paragraph.createRun();
      var lines = plain(text).split("\n", -1);
      for (int at = 0; at < lines.length; at++) {
        if (at > 0) run.addBreak();
        run.setText(lines[at]);
      }
    }

    private void changes(Edition edition, Edition earlier) {
      paragraph(SUBHEADING, say("brief.changes", earlier.head().number()));
      if (edition.judgesOtherwiseThan(earlier)) paragraph(TEXT, say("brief.changes.judgement"));
      var changes = edition.since(earlier);
      if (changes.isEmpty()) {
        paragraph(TEXT, say("brief.changes.none"));
        return;
      }
      var rows = new ArrayList<List<String>>();
      for (var change : changes)
        rows.add(
            List.of(
                change.label().in(locale),
                Objects.requireNonNullElse(change.was(), "–"),
                Objects.requireNonNullElse(change.is(), "–")));
      table(
          List.of(say("brief.figure"), say("brief.was"), say("brief.is")),
          List.of(false, true, true),
          rows);
    }

    private void judgement(BriefContent.@Nullable Judgement judgement) {
      if (judgement == null) return;
      paragraph(HEADING, say("brief.judgement"));
      for (var said : plain(judgement.text()).split("\n"))
        if (!said.isBlank()) paragraph(TEXT, said);
      paragraph(QUIET, say("brief.judgement.by", judgement.by(), time(judgement.at())));
    }

    private void section(BriefContent.Section section, int at) {
      var numerals = say("brief.numerals");
      paragraph(
          HEADING,
          say(
              "brief.heading",
              String.valueOf(numerals.charAt(Math.min(at, numerals.length() - 1))),
              say("brief.section." + section.code())));
      var part = section.part();
      if (part == null) {
        paragraph(TEXT, say("brief.section-failed"));
        return;
      }
      figures(part.figures());
      for (var chart : part.charts()) if (!chart.isEmpty()) chart(chart);
      for (var table : part.tables()) {
        paragraph(SUBHEADING, table.title().in(locale));
        if (table.rows().isEmpty()) paragraph(TEXT, table.nothing().in(locale));
        else
          table(
              table.columns().stream().map(column -> column.name().in(locale)).toList(),
              table.columns().stream().map(BriefPart.Column::number).toList(),
              table.rows().stream()
                  .map(row -> row.stream().map(cell -> cell.in(locale)).toList())
                  .toList());
      }
    }

    private void figures(List<BriefPart.Figure> figures) {
      if (figures.isEmpty()) return;
      table(
          List.of(say("brief.figure"), say("brief.today"), say("brief.than-yesterday")),
          List.of(false, true, true),
          figures.stream()
              .map(
                  figure ->
                      List.of(
                          figure.label().in(locale),
                          figure.shown(),
                          Objects.requireNonNullElse(figure.difference(), "–")))
              .toList());
    }

    private void chart(BriefPart.Chart chart) {
      var title = chart.title().in(locale);
      paragraph(SUBHEADING, title);
      var drawn = charts.draw(chart, locale);
      if (drawn.isEmpty()) {
        course(chart);
        return;
      }
      var paragraph = document.createParagraph();
      paragraph.setAlignment(ParagraphAlignment.CENTER);
      try {
        paragraph
            .createRun()
            .addPicture(
                new ByteArrayInputStream(drawn.get()),
                PictureType.PNG,
                plain(title),
                Units.toEMU(CHART_WIDTH),
                Units.toEMU(CHART_HEIGHT));
      } catch (InvalidFormatException | IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** What a picture would have shown. */
    private void course(BriefPart.Chart chart) {
      var heads = new ArrayList<String>();
      heads.add(say("brief.day"));
      var numbers = new ArrayList<Boolean>();
      numbers.add(false);
      for (var series : chart.series()) {
        heads.add(series.name().in(locale));
        numbers.add(true);
      }
      var rows = new ArrayList<List<String>>();
      for (int day = 0; day < chart.days().size(); day++) {
        var row = new ArrayList<String>();
        row.add(chart.days().get(day));
        for (var series : chart.series()) {
          var value = series.values().get(day);
          row.add(value == null ? "–" : BriefPart.shown(value));
        }
        rows.add(row);
      }
      table(heads, numbers, rows);
    }

    private void table(List<String> heads, List<Boolean> numbers, List<List<String>> rows) {
      var table = document.createTable(rows.size() + 1, heads.size());
      table.getCTTbl().getTblPr().unsetTblBorders(); // those of the style, not of every cell
      table.setStyleID("BriefTable");
      table.setWidthType(TableWidthType.PCT);
      table.setWidth("100%");
      table.getRow(0).setRepeatHeader(true);
      for (int column = 0; column < heads.size(); column++) {
        cell(table.getRow(0).getCell(column), CELL_HEAD, heads.get(column), numbers.get(column));
        for (int row = 0; row < rows.size(); row++)
          cell(
              table.getRow(row + 1).getCell(column),
              CELL,
              rows.get(row).get(column),
              numbers.get(column));
      }
      for (var row : table.getRows()) row.setCantSplitRow(true);
      document.createParagraph().setStyle(QUIET);
    }

    private void cell(XWPFTableCell cell, String style, String text, boolean number) {
      var paragraph = cell.getParagraphs().getFirst();
      paragraph.setStyle(style);
      if (number) paragraph.setAlignment(ParagraphAlignment.RIGHT);
      lines(paragraph, text);
    }
  }
}
