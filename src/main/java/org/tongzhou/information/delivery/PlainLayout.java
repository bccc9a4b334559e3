package org.tongzhou.information.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The template of whoever brings none; it can be taken out, changed and brought back. */
final class PlainLayout {

  private static final int WIDE = 28 * 256;
  private static final int NARROW = 14 * 256;

  /**
   * The words of the layout, in the language of those who read it.
   *
   * @param asOf with the words of the moment in it
   */
  record Wording(String sheet, String unit, String total, String asOf) {}

  private PlainLayout() {}

  static byte[] of(List<FigureOf> figures, RowsBy rowsBy, Wording wording) {
    var written = new ByteArrayOutputStream();
    try (var workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet(wording.sheet());
      int columns = figures.size() + 1;
      line(sheet, 0, "{{title}}", title(workbook), columns);
      line(
          sheet,
          1,
          "{{university}}　{{day}}　" + wording.asOf(),
          workbook.createCellStyle(),
          columns);
      var head = boxed(workbook, true);
      var body = boxed(workbook, false);
      heads(sheet, figures, wording, head);
      int row = 3;
      if (rowsBy != RowsBy.NONE) row(sheet, row++, "{{unit}}", figures, body);
      row(sheet, row, wording.total(), figures, head);
      sheet.setColumnWidth(0, WIDE);
      for (int at = 1; at < columns; at++) sheet.setColumnWidth(at, NARROW);
      sheet.createFreezePane(1, 3);
      sheet.getPrintSetup().setLandscape(true);
      sheet.setFitToPage(true);
      sheet.getPrintSetup().setFitHeight((short) 0);
      workbook.write(written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }

  private static void line(XSSFSheet sheet, int at, String text, CellStyle style, int columns) {
    var cell = sheet.createRow(at).createCell(0);
    cell.setCellValue(text);
    cell.setCellStyle(style);
    if (columns > 1) sheet.addMergedRegion(new CellRangeAddress(at, at, 0, columns - 1));
  }

  private static void heads(
      XSSFSheet sheet, List<FigureOf> figures, Wording wording, CellStyle style) {
    var row = sheet.createRow(2);
    var unit = row.createCell(0);
    unit.setCellValue(wording.unit());
    unit.setCellStyle(style);
    for (int at = 0; at < figures.size(); at++) {
      var cell = row.createCell(at + 1);
      cell.setCellValue(figures.get(at).nameZh());
      cell.setCellStyle(style);
    }
  }

  private static void row(
      XSSFSheet sheet, int at, String first, List<FigureOf> figures, CellStyle style) {
    var row = sheet.createRow(at);
    var unit = row.createCell(0);
    unit.setCellValue(first);
    unit.setCellStyle(style);
    for (int figure = 0; figure < figures.size(); figure++) {
      var cell = row.createCell(figure + 1);
      cell.setCellValue("{{" + figures.get(figure).code() + "}}");
      cell.setCellStyle(style);
    }
  }

  private static CellStyle title(XSSFWorkbook workbook) {
    var font = workbook.createFont();
    font.setBold(true);
    font.setFontHeightInPoints((short) 16);
    var style = workbook.createCellStyle();
    style.setFont(font);
    style.setAlignment(HorizontalAlignment.CENTER);
    return style;
  }

  private static CellStyle boxed(XSSFWorkbook workbook, boolean strong) {
    var style = workbook.createCellStyle();
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    style.setWrapText(true);
    if (!strong) return style;
    var font = workbook.createFont();
    font.setBold(true);
    style.setFont(font);
    style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    return style;
  }
}
