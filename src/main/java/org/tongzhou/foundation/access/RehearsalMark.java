package org.tongzhou.foundation.access;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** Marks what is downloaded in a rehearsal, so that it is known for what it is also elsewhere. */
final class RehearsalMark {

  /** In both languages: a file outlives the choice of one. */
  static final String BOTH = "演练 REHEARSAL";

  private static final String SHEET_PREFIX = "演练 ";
  private static final int LONGEST_SHEET_NAME = 31;
  private static final Pattern SHEET = Pattern.compile("<sheet ([^>]*?)name=\"([^\"]*)\"");
  private static final byte[] END_OF_CELLS = "</sheetData>".getBytes(StandardCharsets.UTF_8);
  private static final String HEAD =
      "<headerFooter><oddHeader>&amp;C" + BOTH + "</oddHeader></headerFooter>";

  private RehearsalMark() {}

  /** Files that can be marked inside. */
  enum Kind {
    WORKBOOK,
    DOCUMENT,
    CALENDAR;

    static @Nullable Kind of(@Nullable String contentType) {
      if (contentType == null) return null;
      var type = contentType.toLowerCase(Locale.ROOT);
      if (type.contains("spreadsheetml")) return WORKBOOK;
      if (type.contains("wordprocessingml")) return DOCUMENT;
      return type.startsWith("text/calendar") ? CALENDAR : null;
    }

    void mark(Path file, OutputStream out) throws IOException {
      switch (this) {
        case WORKBOOK, DOCUMENT -> markParts(file, out);
        case CALENDAR ->
            out.write(
                Files.readString(file)
                    .replaceAll("(?m)^(SUMMARY[^:\r\n]*:)", "$1" + BOTH + " ")
                    .getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The head of a download, its file name marked. */
  static String named(String disposition) {
    return disposition
        .replaceFirst("(filename=\"(?:=\\?UTF-8\\?Q\\?)?)", "$1REHEARSAL-")
        .replaceFirst(
            "(?i)(filename\\*=UTF-8'')", "$1" + Matcher.quoteReplacement("%E6%BC%94%E7%BB%83-"));
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void markParts(Path file, OutputStream out) throws IOException {
    var to = new ZipOutputStream(out);
    // By its directory: the sizes in the heads of a streamed archive are not yet known.
    try (var archive = new ZipFile(file.toFile())) {
      for (var part : Collections.list(archive.entries())) {
        var name = part.getName();
        to.putNextEntry(new ZipEntry(name));
        try (var from = archive.getInputStream(part)) {
          if (name.equals("xl/workbook.xml"))
            to.write(sheetsNamed(text(from)).getBytes(StandardCharsets.UTF_8));
          else if (name.startsWith("xl/worksheets/sheet")) headed(from, to);
          else if (name.equals("word/document.xml"))
            to.write(opened(text(from)).getBytes(StandardCharsets.UTF_8));
          else from.transferTo(to);
        }
        to.closeEntry();
      }
    }
    to.finish();
    to.flush();
  }

  static String sheetsNamed(String workbook) {
    var named = workbook;
    for (var sheet : SHEET.matcher(workbook).results().toList()) {
      var old = sheet.group(2);
      var longer = SHEET_PREFIX + HtmlUtils.htmlUnescape(old);
      var cut =
          HtmlUtils.htmlEscape(
              longer.substring(0, Math.min(LONGEST_SHEET_NAME, longer.length())), "UTF-8");
      named =
          named
              .replace(sheet.group(), "<sheet " + sheet.group(1) + "name=\"" + cut + "\"")
              .replace("'" + old + "'!", "'" + cut + "'!")
              .replace(">" + old + "!", ">'" + cut + "'!");
    }
    return named;
  }

  /** The printed head stands behind the cells, which may be many. */
  private static void headed(InputStream in, OutputStream out) throws IOException {
    var cells = new BufferedInputStream(in, 1 << 16);
    int matched = 0;
    for (int one = cells.read(); one >= 0; one = cells.read()) {
      out.write(one);
      matched = one == END_OF_CELLS[matched] ? matched + 1 : one == END_OF_CELLS[0] ? 1 : 0;
      if (matched == END_OF_CELLS.length) break;
    }
    var rest = new ByteArrayOutputStream();
    cells.transferTo(rest);
    out.write(withHead(rest.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
  }

  /** The order of a sheet's parts is fixed: the head follows the page's margins and set-up. */
  static String withHead(String rest) {
    var bare = rest.replaceAll("(?s)<headerFooter.*?</headerFooter>|<headerFooter[^>]*/>", "");
    for (var before : new String[] {"<pageSetup", "<pageMargins"}) {
      int at = bare.indexOf(before);
      if (at < 0) continue;
      int end = bare.indexOf('>', at) + 1;
      return bare.substring(0, end) + HEAD + bare.substring(end);
    }
    for (var behind :
        new String[] {
          "<rowBreaks",
          "<colBreaks",
          "<ignoredErrors",
          "<drawing",
          "<legacyDrawing",
          "<tableParts",
          "<extLst",
          "</worksheet>"
        }) {
      int at = bare.indexOf(behind);
      if (at >= 0) return bare.substring(0, at) + HEAD + bare.substring(at);
    }
    return bare;
  }

  static String opened(String document) {
    return document.replaceFirst(
        "<w:body>",
        "<w:body><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/>"
            + "<w:color w:val=\"8A1C1C\"/></w:rPr><w:t>"
            + BOTH
            + "</w:t></w:r></w:p>");
  }
}
