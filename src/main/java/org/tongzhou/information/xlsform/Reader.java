package org.tongzhou.information.xlsform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.QuestionOption;
import org.tongzhou.information.xlsform.XlsFormFinding.Weight;

/** Reads the sheets of an XLSForm; whatever it cannot take, it names. */
final class Reader {

  static final String SURVEY = "survey";
  static final String CHOICES = "choices";
  static final String SETTINGS = "settings";

  /** A finding for each cell of a long foreign column would bury the others. */
  private static final int MOST_FINDINGS = 300;

  /** What was read; the title may come from the name of the file. */
  record Read(FormDocument document, String formId, List<XlsFormFinding> findings) {}

  /**
   * A list of choices.
   *
   * @param codes of each choice by its name in the workbook
   */
  record Choices(List<QuestionOption> options, Map<String, String> codes) {}

  private final List<Sheet> sheets;
  private final String fileName;
  private final Messages messages;
  private final List<XlsFormFinding> findings = new ArrayList<>();
  private Language usual = Language.ZH;

  private Reader(List<Sheet> sheets, String fileName, Messages messages) {
    this.sheets = sheets;
    this.fileName = fileName;
    this.messages = messages;
  }

  static Read read(List<Sheet> sheets, String fileName, Messages messages) {
    return new Reader(sheets, fileName, messages).read();
  }

  private Read read() {
    var survey = Sheet.find(sheets, SURVEY);
    if (survey == null) throw XlsFormRefusal.NO_SURVEY.with();
    if (!survey.hasColumn("type") || !survey.hasColumn("name"))
      throw XlsFormRefusal.NO_COLUMNS.with();
    var settings = settings();
    var language = settings == null ? "" : settings.text("default_language");
    var named = Language.named(language);
    usual = named != null ? named : usualOf(survey);
    otherSheets();
    var choices = choices();
    var questions = new SurveyReader(this, survey, choices).read();
    if (questions.questions().isEmpty()) throw XlsFormRefusal.NO_QUESTIONS.with();
    choices.keySet().stream()
        .filter(list -> !questions.lists().contains(list))
        .forEach(list -> note(CHOICES, 0, "list_name", Weight.NOTED, "unused-list", list));
    var document =
        new FormDocument(null, 1, title(settings), questions.intro(), questions.questions());
    return new Read(document, settings == null ? "" : settings.text("form_id"), kept());
  }

  private static Language usualOf(Sheet survey) {
    for (var row : survey.rows()) {
      var label = row.text("label");
      if (!label.isEmpty()) return Language.of(label);
    }
    return Language.ZH;
  }

  Messages messages() {
    return messages;
  }

  // ---- settings and other sheets

  private Sheet.@Nullable Row settings() {
    var sheet = Sheet.find(sheets, SETTINGS);
    if (sheet == null || sheet.rows().isEmpty()) return null;
    var row = sheet.rows().getFirst();
    for (var cell : row.cells().entrySet()) {
      var column = cell.getKey();
      if (Columns.SETTINGS.contains(column.base())) continue;
      boolean standard = Columns.STANDARD_SETTINGS.contains(column.base());
      note(
          SETTINGS,
          row.number(),
          column.written(),
          standard ? Weight.LEFT_OUT : Weight.NOTED,
          standard ? "setting" : "own-column",
          column.written());
    }
    return row;
  }

  private void otherSheets() {
    for (var sheet : sheets) {
      var name = sheet.name().strip().toLowerCase(Locale.ROOT);
      if (Set.of(SURVEY, CHOICES, SETTINGS).contains(name) || sheet.rows().isEmpty()) continue;
      boolean standard = Columns.STANDARD_SHEETS.contains(name);
      note(
          sheet.name(),
          0,
          "",
          standard ? Weight.LEFT_OUT : Weight.NOTED,
          standard ? "sheet" : "own-sheet",
          sheet.name());
    }
  }

  private FormText title(Sheet.@Nullable Row settings) {
    var title = settings == null ? "" : settings.text("form_title");
    if (title.isEmpty()) {
      title = fileName.replaceFirst("\\.[^.]*$", "");
      note(SETTINGS, 0, "form_title", Weight.NOTED, "no-title", title);
    }
    var english = settings == null ? "" : settings.text(Columns.TITLE_EN);
    return usual == Language.EN && english.isEmpty()
        ? new FormText("", title)
        : new FormText(title, english);
  }

  // ---- choices

  private Map<String, Choices> choices() {
    var lists = new LinkedHashMap<String, Choices>();
    var sheet = Sheet.find(sheets, CHOICES);
    if (sheet == null) return lists;
    for (var row : sheet.rows()) {
      var list = row.text("list_name");
      var name = row.text("name");
      if (list.isEmpty() || name.isEmpty()) {
        note(
            CHOICES,
            row.number(),
            list.isEmpty() ? "list_name" : "name",
            Weight.LEFT_OUT,
            "choice");
        continue;
      }
      var choices =
          lists.computeIfAbsent(list, one -> new Choices(new ArrayList<>(), new HashMap<>()));
      if (choices.codes().containsKey(name)) {
        note(CHOICES, row.number(), "name", Weight.LEFT_OUT, "choice-twice", name);
        continue;
      }
      var code = optionCode(name, new HashSet<>(choices.codes().values()));
      if (!code.equals(name))
        note(CHOICES, row.number(), "name", Weight.CHANGED, "renamed", name, code);
      choices.codes().put(name, code);
      choices
          .options()
          .add(
              new QuestionOption(
                  code,
                  text(CHOICES, row, "label"),
                  yes(row.text(Columns.EXCLUSIVE)),
                  yes(row.text(Columns.ALERT))));
      foreign(CHOICES, row, Columns.CHOICES);
    }
    return lists;
  }

  static boolean yes(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "yes", "true", "true()", "1" -> true;
      default -> false;
    };
  }

  private static String optionCode(String name, Set<String> taken) {
    var code = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    if (code.isEmpty() || !Character.isLetterOrDigit(code.charAt(0))) code = "o" + code;
    return unique(code, taken);
  }

  static String unique(String code, Set<String> taken) {
    var bare = code.length() > 40 ? code.substring(0, 40) : code;
    var one = bare;
    for (int next = 2; taken.contains(one); next++) {
      var end = "_" + next;
      one = bare.substring(0, Math.min(bare.length(), 40 - end.length())) + end;
    }
    return one;
  }

  // ---- what all sheets have

  /** The words of a column in both languages; other languages are named. */
  FormText text(String sheet, Sheet.Row row, String base) {
    var zh = "";
    var en = "";
    for (var cell : row.cells().entrySet()) {
      var column = cell.getKey();
      if (!column.base().equals(base)) continue;
      var language = column.language().isEmpty() ? usual : Language.named(column.language());
      if (language == null)
        note(sheet, row.number(), column.written(), Weight.LEFT_OUT, "language", column.language());
      else if (language == Language.ZH) zh = cell.getValue();
      else en = cell.getValue();
    }
    if (zh.contains("${") || en.contains("${"))
      note(sheet, row.number(), base, Weight.LEFT_OUT, "answer-in-words");
    return new FormText(zh, en);
  }

  /** Names every cell of a column that is not read. */
  void foreign(String sheet, Sheet.Row row, Set<String> read) {
    for (var column : row.cells().keySet()) {
      if (read.contains(column.base())) continue;
      boolean standard = Columns.STANDARD.contains(column.base());
      note(
          sheet,
          row.number(),
          column.written(),
          standard ? Weight.LEFT_OUT : Weight.NOTED,
          standard ? "column" : "own-column",
          column.written());
    }
  }

  void note(String sheet, int row, String column, Weight weight, String code, Object... arguments) {
    findings.add(new XlsFormFinding(sheet, row, column, weight, code, List.of(arguments)));
  }

  /** Own columns are named once a column, everything else cell by cell. */
  private List<XlsFormFinding> kept() {
    var seen = new HashSet<String>();
    var kept = new ArrayList<XlsFormFinding>();
    for (var finding : findings) {
      boolean own = finding.code().equals("own-column");
      if (own && !seen.add(finding.sheet() + " " + finding.column())) continue;
      kept.add(
          own
              ? new XlsFormFinding(
                  finding.sheet(),
                  0,
                  finding.column(),
                  finding.weight(),
                  finding.code(),
                  finding.arguments())
              : finding);
    }
    if (kept.size() <= MOST_FINDINGS) return List.copyOf(kept);
    int more = kept.size() - MOST_FINDINGS;
    var cut = new ArrayList<>(kept.subList(0, MOST_FINDINGS));
    cut.add(new XlsFormFinding("", 0, "", Weight.LEFT_OUT, "more", List.of(more)));
    return List.copyOf(cut);
  }
}
