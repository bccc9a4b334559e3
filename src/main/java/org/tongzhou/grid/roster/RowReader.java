package org.tongzhou.grid.roster;

import static org.tongzhou.grid.roster.Finding.Severity.ERROR;
import static org.tongzhou.grid.roster.Finding.Severity.INFO;
import static org.tongzhou.grid.roster.Finding.Severity.WARNING;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.foundation.workbook.Dates;
import org.tongzhou.grid.people.Person.DocumentKind;
import org.tongzhou.grid.people.Person.Gender;

/** The rules for the cells of one person. Every rule that says no leaves a finding. */
final class RowReader {

  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,32}");
  private static final Pattern WITHOUT_DIGITS = Pattern.compile("\\d(?:\\.\\d+)?[eE]\\+?\\d{1,3}");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]{2,63}");
  private static final Pattern PERMIT_HK_MACAO = Pattern.compile("[HM]\\d{8}(?:\\d{2})?");
  private static final Pattern PERMIT_TAIWAN = Pattern.compile("\\d{8}(?:\\d{2})?|\\d{10}[A-Z]");
  private static final Pattern DOCUMENT = Pattern.compile("[0-9A-Z()/-]{4,32}");
  private static final Pattern PASSPORT = Pattern.compile("[0-9A-Z]{5,15}");
  private static final Pattern AREA_WITH_VILLAGE = Pattern.compile("([1-9]\\d{5})\\d{6}");
  private static final Pattern HOUSE_ROOM_BED =
      Pattern.compile("(.+?[楼栋舍寓座幢])[-—]?(\\d{3,4})(?:室|房间|房)?(?:[-—]?(\\d{1,2}))?(?:号?床(?:位)?)?");
  private static final Pattern WITH_DASHES = Pattern.compile("(.+?)[-—/](\\d{3,4})[-—/](\\d{1,2})");
  private static final Pattern ROOM_ENDING = Pattern.compile("(?:室|房间|房|号)$");
  private static final Pattern BED_ENDING = Pattern.compile("号?(?:床位|床|号)$");

  private static final int OLDEST = 100;
  private static final int LONGEST_WORD = 80;

  private final Divisions divisions;
  private final LocalDate today;
  private final Map<String, String> words = new HashMap<>();

  RowReader(Divisions divisions, LocalDate today) {
    this.divisions = divisions;
    this.today = today;
  }

  /** The findings of one row, and whether one of them keeps it out. */
  static final class Findings {

    private final RosterReader.Findings all;
    private final String sheet;
    private final int row;
    private final Header header;
    private boolean refused;

    Findings(RosterReader.Findings all, String sheet, int row, Header header) {
      this.all = all;
      this.sheet = sheet;
      this.row = row;
      this.header = header;
    }

    void say(Field field, Finding.Severity severity, String code, Object... arguments) {
      var column = header.column(field);
      if (severity == ERROR) refused = true;
      all.add(
          new Finding(
              sheet,
              row,
              column == null ? -1 : column.index(),
              severity,
              code,
              Arrays.stream(arguments).map(String::valueOf).toList()));
    }
  }

  RosterRow read(int sheet, int row, Map<Field, Cell> cells, boolean date1904, Findings findings) {
    var number = identifier(Field.NUMBER, cells, findings);
    if (number != null && !NUMBER.matcher(number).matches()) {
      findings.say(Field.NUMBER, ERROR, "number-form");
    }
    var name = name(cells, findings);
    var nationality = word(Field.NATIONALITY, cells, findings, Vocabulary::nationality);
    var document = identifier(Field.DOCUMENT, cells, findings);
    var kind = word(Field.DOCUMENT_KIND, cells, findings, Vocabulary::documentKind);
    if (document != null) {
      document = document.toUpperCase(Locale.ROOT);
      kind = judge(document, kind, findings);
      if (kind == null) document = null;
    } else {
      kind = null;
    }
    var gender = word(Field.GENDER, cells, findings, Vocabulary::gender);
    var birthDate = date(cells, date1904, findings);
    if (kind == DocumentKind.ID_CARD
        && document != null
        && IdCards.looksLikeOne(document)
        && IdCards.birthDate(document) != null) {
      gender = genderOf(document, gender, findings);
      birthDate = birthDateOf(document, birthDate, findings);
    }
    var place = dormitory(cells, findings);
    return new RosterRow(
        sheet,
        row,
        findings.refused,
        number == null ? "" : number,
        name,
        gender,
        birthDate,
        word(Field.ETHNIC_GROUP, cells, findings, Vocabulary::ethnicCode),
        nationality,
        kind,
        document,
        phone(cells, findings),
        email(cells, findings),
        text(Field.CAMPUS, cells, findings),
        text(Field.COLLEGE, cells, findings),
        text(Field.MAJOR, cells, findings),
        word(Field.ENTRY_YEAR, cells, findings, Vocabulary::entryYear),
        text(Field.CLASS, cells, findings),
        word(Field.LEVEL, cells, findings, Vocabulary::level),
        origin(cells, findings),
        word(Field.HARDSHIP, cells, findings, Vocabulary::hardship),
        place[0],
        place[1],
        place[2]);
  }

  /** A student number or a document: what a number cell has done to it can't be undone. */
  private static @Nullable String identifier(
      Field field, Map<Field, Cell> cells, Findings findings) {
    var cell = cells.get(field);
    var which = field == Field.NUMBER ? "number" : "document";
    if (cell == null || isError(field, cell, findings)) {
      if (cell == null && field == Field.NUMBER) findings.say(field, ERROR, "number-missing");
      return null;
    }
    if (cell.type() != Cell.Type.TEXT) {
      findings.say(field, ERROR, which + "-as-number");
      return null;
    }
    var text = Clean.tight(cell.text());
    while (text.startsWith("'") || text.startsWith("`") || text.startsWith("’"))
      text = text.substring(1);
    if (WITHOUT_DIGITS.matcher(text).matches()) {
      findings.say(field, ERROR, which + "-as-number");
      return null;
    }
    if (text.isEmpty() && field == Field.NUMBER) findings.say(field, ERROR, "number-missing");
    return text.isEmpty() ? null : text;
  }

  private static String name(Map<Field, Cell> cells, Findings findings) {
    var cell = cells.get(Field.NAME);
    if (cell == null) {
      findings.say(Field.NAME, ERROR, "name-missing");
      return "";
    }
    if (isError(Field.NAME, cell, findings)) return "";
    var name = Names.clean(cell.text());
    if (Names.length(name) > Names.LONGEST) {
      findings.say(Field.NAME, ERROR, "name-too-long", Names.LONGEST);
      return "";
    }
    if (!Names.isPlausible(name)) findings.say(Field.NAME, WARNING, "name-unusual");
    else if (Names.hasPrivateCharacter(name)) findings.say(Field.NAME, WARNING, "name-private");
    return name;
  }

  private @Nullable DocumentKind judge(
      String document, @Nullable DocumentKind said, Findings findings) {
    if (IdCards.looksLikeOne(document)
        && (said == null
            || said == DocumentKind.ID_CARD
            || said == DocumentKind.RESIDENCE_PERMIT)) {
      if (IdCards.birthDate(document) == null)
        findings.say(Field.DOCUMENT, WARNING, "document-birth-date");
      else if (IdCards.isOld(document)) findings.say(Field.DOCUMENT, WARNING, "document-old");
      else if (!IdCards.checks(document))
        findings.say(Field.DOCUMENT, WARNING, "document-check-digit");
      if (IdCards.isResidencePermit(document)) return DocumentKind.RESIDENCE_PERMIT;
      if (IdCards.isOfForeigner(document)) return DocumentKind.OTHER;
      if (divisions.find(IdCards.division(document)).isEmpty())
        findings.say(Field.DOCUMENT, WARNING, "document-division", IdCards.division(document));
      return DocumentKind.ID_CARD;
    }
    if (!DOCUMENT.matcher(document).matches()) {
      findings.say(Field.DOCUMENT, WARNING, "document-form");
      return null;
    }
    var kind = said == null ? guess(document) : said;
    boolean fits =
        switch (kind) {
          case ID_CARD -> false;
          case HK_MACAO_PERMIT -> PERMIT_HK_MACAO.matcher(document).matches();
          case TAIWAN_PERMIT -> PERMIT_TAIWAN.matcher(document).matches();
          case RESIDENCE_PERMIT -> IdCards.looksLikeOne(document);
          case PASSPORT -> PASSPORT.matcher(document).matches();
          case OTHER -> said != null;
        };
    if (!fits)
      findings.say(
          Field.DOCUMENT,
          WARNING,
          kind == DocumentKind.ID_CARD ? "document-not-id-card" : "document-unusual");
    return kind;
  }

  private static DocumentKind guess(String document) {
    if (PERMIT_HK_MACAO.matcher(document).matches()) return DocumentKind.HK_MACAO_PERMIT;
    // an identity number that lost a digit is no passport
    if (document.chars().filter(Character::isDigit).count() >= 14) return DocumentKind.ID_CARD;
    return Character.isLetter(document.charAt(0)) && PASSPORT.matcher(document).matches()
        ? DocumentKind.PASSPORT
        : DocumentKind.OTHER;
  }

  private static Gender genderOf(String idCard, @Nullable Gender said, Findings findings) {
    var shown = IdCards.isMale(idCard) ? Gender.MALE : Gender.FEMALE;
    if (said == null) return shown;
    if (said != shown) findings.say(Field.GENDER, WARNING, "gender-differs");
    return said;
  }

  private static @Nullable LocalDate birthDateOf(
      String idCard, @Nullable LocalDate said, Findings findings) {
    var shown = IdCards.birthDate(idCard);
    if (said == null) return shown;
    if (!said.equals(shown)) findings.say(Field.BIRTH_DATE, WARNING, "birth-date-differs");
    return said;
  }

  private @Nullable LocalDate date(Map<Field, Cell> cells, boolean date1904, Findings findings) {
    var cell = cells.get(Field.BIRTH_DATE);
    if (cell == null || isError(Field.BIRTH_DATE, cell, findings)) return null;
    var date =
        cell.type() == Cell.Type.NUMBER
            ? Dates.parseNumber(cell.text(), date1904)
            : Dates.parse(cell.text());
    if (date == null) findings.say(Field.BIRTH_DATE, WARNING, "birth-date-unread");
    else if (date.isAfter(today) || date.isBefore(today.minusYears(OLDEST))) {
      findings.say(Field.BIRTH_DATE, WARNING, "birth-date-unlikely");
      return null;
    }
    return date;
  }

  private static @Nullable String phone(Map<Field, Cell> cells, Findings findings) {
    var cell = cells.get(Field.PHONE);
    if (cell == null || isError(Field.PHONE, cell, findings)) return null;
    var phone = Phones.parse(cell.text());
    if (phone == null) {
      findings.say(Field.PHONE, WARNING, "phone-unread");
      return null;
    }
    if (!phone.remark().isEmpty()) findings.say(Field.PHONE, WARNING, "phone-of-another");
    if (phone.others()) findings.say(Field.PHONE, INFO, "phone-several");
    return phone.number();
  }

  private @Nullable String email(Map<Field, Cell> cells, Findings findings) {
    var email = text(Field.EMAIL, cells, findings);
    if (email == null || EMAIL.matcher(email).matches()) return email;
    findings.say(Field.EMAIL, WARNING, "email-unread");
    return null;
  }

  /** A code of today, from a code of any time or from words. */
  private @Nullable String origin(Map<Field, Cell> cells, Findings findings) {
    var cell = cells.get(Field.ORIGIN);
    if (cell == null || isError(Field.ORIGIN, cell, findings)) return null;
    var text = Clean.text(cell.text());
    if (text.isEmpty()) return null;
    var village = AREA_WITH_VILLAGE.matcher(text);
    var code = village.matches() ? village.group(1) : text;
    if (!Divisions.looksLikeACode(code)) {
      var place = divisions.locate(text);
      if (place.isEmpty()) findings.say(Field.ORIGIN, WARNING, "origin-unknown");
      return place.map(it -> it.division().code()).orElse(null);
    }
    var division = divisions.find(code).orElse(null);
    if (division == null) {
      findings.say(Field.ORIGIN, WARNING, "origin-unknown");
      return null;
    }
    return division.listed() ? code : today(division, findings);
  }

  private String today(Division dead, Findings findings) {
    var heirs = divisions.successors(dead.code());
    if (heirs.isEmpty()) {
      findings.say(Field.ORIGIN, WARNING, "origin-ended", dead.code(), dead.fullName());
      return dead.code();
    }
    var heir = heirs.getFirst();
    findings.say(
        Field.ORIGIN,
        heirs.size() == 1 ? INFO : WARNING,
        heirs.size() == 1 ? "origin-replaced" : "origin-divided",
        dead.code(),
        dead.fullName(),
        heir,
        divisions.fullName(heir));
    return heir;
  }

  /** Building, room and bed from three columns or from one. */
  private @Nullable String[] dormitory(Map<Field, Cell> cells, Findings findings) {
    var whole = text(Field.DORMITORY, cells, findings);
    var building = text(Field.BUILDING, cells, findings);
    var room = text(Field.ROOM, cells, findings);
    var bed = text(Field.BED, cells, findings);
    if (whole != null && (building == null || room == null)) {
      var tight = Clean.tight(whole);
      var match = WITH_DASHES.matcher(tight);
      if (!match.matches()) match = HOUSE_ROOM_BED.matcher(tight);
      if (match.matches()) {
        building = match.group(1);
        room = match.group(2);
        if (match.group(3) != null) bed = match.group(3);
      } else if (building == null) {
        findings.say(Field.DORMITORY, WARNING, "dormitory-unread");
      }
    }
    return new @Nullable String[] {
      building,
      room == null ? null : ROOM_ENDING.matcher(room).replaceFirst(""),
      bed == null ? null : BED_ENDING.matcher(bed).replaceFirst("")
    };
  }

  /** A word with few values; another word is said aloud and counts as nothing said. */
  private <T> @Nullable T word(
      Field field,
      Map<Field, Cell> cells,
      Findings findings,
      Function<String, @Nullable T> meaning) {
    var text = text(field, cells, findings);
    if (text == null) return null;
    var value = meaning.apply(text);
    if (value == null) findings.say(field, WARNING, "word-unknown", field.name());
    return value;
  }

  /** Free text; the same words of many rows are kept once. */
  private @Nullable String text(Field field, Map<Field, Cell> cells, Findings findings) {
    var cell = cells.get(field);
    if (cell == null || isError(field, cell, findings)) return null;
    var text = Clean.text(cell.text());
    if (text.isEmpty() || text.equals("-") || text.equals("/") || text.equals("—")) return null;
    if (text.length() > LONGEST_WORD) {
      findings.say(field, WARNING, "text-too-long", LONGEST_WORD);
      return null;
    }
    return words.computeIfAbsent(text, it -> it);
  }

  private static boolean isError(Field field, Cell cell, Findings findings) {
    if (cell.type() != Cell.Type.ERROR) return false;
    boolean needed = field == Field.NUMBER || field == Field.NAME;
    findings.say(field, needed ? ERROR : WARNING, "cell-error", cell.text());
    return true;
  }
}
