package org.tongzhou.information.xlsform;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.Condition;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.PlaceDepth;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.QuestionKind;
import org.tongzhou.information.xlsform.Expression.NotUnderstood;
import org.tongzhou.information.xlsform.XlsFormFinding.Weight;

/**
 * Reads the survey sheet from the top down: a note or the label of a group is a heading over the
 * question that follows; what a group asks for is asked for each of its questions.
 */
final class SurveyReader {

  /** The note that holds the sentence under the title. */
  static final String INTRO = "note_intro";

  private static final Pattern SELECT =
      Pattern.compile(
          "(select[_ ]one|select1|select one from|add select one prompt using|"
              + "select[_ ]multiple|select all that apply from|select all that apply)\\s+(\\S+)"
              + "(\\s+(?:or specify other|or_other|or other))?");

  private static final Pattern GROUP =
      Pattern.compile("(begin|end)[_ ](group|repeat|loop|lgroup|looped group)(\\s.*)?");

  /** What a phone would add by itself, without a question. */
  private static final Set<String> METADATA =
      Set.of(
          "start",
          "end",
          "today",
          "deviceid",
          "imei",
          "phonenumber",
          "simserial",
          "subscriberid",
          "username",
          "email",
          "audit",
          "start-geopoint",
          "background-audio");

  private static final FormId NOBODY = new FormId(new UUID(0, 0));

  private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "answered");

  /** Everything that the sheet asks, and the lists of choices that it uses. */
  record Questions(FormText intro, List<QuestionDocument> questions, Set<String> lists) {}

  private record Group(boolean leftOut, @Nullable Condition relevant) {}

  private final Reader reader;
  private final Sheet survey;
  private final Map<String, Reader.Choices> choices;
  private final Known.Questions known = new Known.Questions();
  private final Set<String> codes = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> lists = new HashSet<>();
  private final List<QuestionDocument> questions = new ArrayList<>();
  private final Deque<Group> groups = new ArrayDeque<>();
  private FormText intro = new FormText("", "");
  private @Nullable FormText heading;
  private int headingRow;

  SurveyReader(Reader reader, Sheet survey, Map<String, Reader.Choices> choices) {
    this.reader = reader;
    this.survey = survey;
    this.choices = choices;
  }

  Questions read() {
    for (var row : survey.rows()) row(row);
    if (heading != null) note(headingRow, "label", Weight.LEFT_OUT, "heading-over-nothing");
    return new Questions(intro, List.copyOf(questions), Set.copyOf(lists));
  }

  private void note(int row, String column, Weight weight, String code, Object... arguments) {
    reader.note(Reader.SURVEY, row, column, weight, code, arguments);
  }

  private void row(Sheet.Row row) {
    var type = row.text("type").strip();
    var word = type.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    var group = GROUP.matcher(word);
    if (group.matches()) {
      group(row, group.group(1), group.group(2));
      return;
    }
    if (groups.stream().anyMatch(Group::leftOut)) {
      note(row.number(), "type", Weight.LEFT_OUT, "in-repeat", row.text("name"));
      return;
    }
    if (type.isEmpty()) {
      if (row.has("name") || row.has("label"))
        note(row.number(), "type", Weight.LEFT_OUT, "no-type", row.text("name"));
      else note(row.number(), "", Weight.NOTED, "remark");
      return;
    }
    if (word.equals("note")) {
      heading(row);
      return;
    }
    question(row, type, word);
  }

  // ---- headings and groups

  private void group(Sheet.Row row, String edge, String of) {
    if (edge.equals("end")) {
      if (groups.isEmpty()) note(row.number(), "type", Weight.LEFT_OUT, "group-end");
      else groups.pop();
      return;
    }
    boolean repeat = !of.equals("group");
    if (repeat) note(row.number(), "type", Weight.LEFT_OUT, "repeat", row.text("name"));
    boolean leftOut = repeat || groups.stream().anyMatch(Group::leftOut);
    groups.push(
        new Group(leftOut, leftOut ? null : condition(row, "relevant", row.text("relevant"))));
    if (leftOut) return;
    var label = reader.text(Reader.SURVEY, row, "label");
    if (!label.blank()) putHeading(row.number(), label);
    besides(row, Set.of("type", "name", "label", "relevant", "appearance"));
  }

  private void heading(Sheet.Row row) {
    var label = reader.text(Reader.SURVEY, row, "label");
    if (questions.isEmpty() && row.text("name").startsWith(INTRO) && intro.blank()) intro = label;
    else putHeading(row.number(), label);
    if (row.has("relevant")) note(row.number(), "relevant", Weight.LEFT_OUT, "note-relevant");
    besides(row, Set.of("type", "name", "label", "relevant", "appearance"));
  }

  private void putHeading(int row, FormText label) {
    if (heading != null) note(headingRow, "label", Weight.LEFT_OUT, "two-headings");
    heading = label;
    headingRow = row;
  }

  /** Columns of the subset that say something here which this row cannot have. */
  private void besides(Sheet.Row row, Set<String> read) {
    for (var column : row.cells().keySet())
      if (!read.contains(column.base()) && Columns.SURVEY.contains(column.base()))
        note(row.number(), column.written(), Weight.LEFT_OUT, "column", column.written());
    reader.foreign(Reader.SURVEY, row, Columns.SURVEY);
  }

  // ---- questions

  private void question(Sheet.Row row, String type, String word) {
    var name = row.text("name");
    var select = SELECT.matcher(word);
    boolean chosen = select.matches();
    var kind = chosen ? selectKind(select.group(1)) : kind(word, row);
    if (kind == null) {
      boolean metadata = METADATA.contains(word);
      note(row.number(), "type", Weight.LEFT_OUT, metadata ? "metadata" : "type", type, name);
      return;
    }
    if (name.isEmpty() || !names.add(name)) {
      note(row.number(), "name", Weight.LEFT_OUT, name.isEmpty() ? "no-name" : "name-twice", name);
      return;
    }
    var list = chosen ? type.split("\\s+")[select.group(1).split(" ").length] : "";
    var options = choices.get(list);
    if (chosen && options == null) {
      note(row.number(), "type", Weight.LEFT_OUT, "no-list", list);
      return;
    }
    if (chosen && select.group(3) != null)
      note(row.number(), "type", Weight.LEFT_OUT, "or-other", name);
    var draft = new Draft(kind, code(row, name));
    Map<String, String> byName = Map.of();
    if (options != null) {
      lists.add(list);
      draft.options = List.copyOf(options.options());
      byName = options.codes();
    }
    read(row, word, draft, byName);
    known.add(name, new Known(kind, draft.code, byName));
    questions.add(draft.question());
  }

  private static QuestionKind selectKind(String command) {
    return command.contains("one") || command.equals("select1")
        ? QuestionKind.SINGLE
        : QuestionKind.MULTIPLE;
  }

  private static @Nullable QuestionKind kind(String word, Sheet.Row row) {
    return switch (word) {
      case "integer", "int", "decimal" ->
          row.text(Columns.KIND).strip().equals("temperature")
              ? QuestionKind.TEMPERATURE
              : QuestionKind.NUMBER;
      case "text", "string" ->
          row.text(Columns.KIND).strip().equals("place") ? QuestionKind.PLACE : QuestionKind.TEXT;
      case "date" -> QuestionKind.DATE;
      case "image", "photo" -> QuestionKind.PHOTO;
      default -> null;
    };
  }

  private String code(Sheet.Row row, String name) {
    var code = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    if (code.replace("_", "").isEmpty()) code = "q" + row.number();
    if (!Character.isLetter(code.charAt(0))) code = "q" + code;
    if (RESERVED.contains(code)) code = code + "_";
    code = Reader.unique(code, codes);
    codes.add(code);
    if (!code.equals(name)) note(row.number(), "name", Weight.CHANGED, "renamed", name, code);
    return code;
  }

  private void read(Sheet.Row row, String word, Draft draft, Map<String, String> options) {
    draft.label = reader.text(Reader.SURVEY, row, "label");
    var hint = reader.text(Reader.SURVEY, row, "hint");
    draft.hint = hint.blank() ? null : hint;
    draft.heading = heading;
    heading = null;
    byKind(row, word, draft);
    required(row, draft);
    draft.showIf = shown(row);
    constraint(row, draft, options);
    reader.foreign(Reader.SURVEY, row, Columns.SURVEY);
  }

  private void byKind(Sheet.Row row, String word, Draft draft) {
    var appearance = row.text("appearance");
    switch (draft.kind) {
      case NUMBER -> draft.decimals = word.equals("decimal") ? decimals(row) : 0;
      case TEMPERATURE -> draft.warnAt = decimal(row, Columns.WARN_AT);
      case TEXT -> draft.multiline = appearance.equals("multiline");
      case PLACE -> {
        draft.depth = row.text(Columns.DEPTH).equals("city") ? PlaceDepth.CITY : PlaceDepth.COUNTY;
        draft.abroad = Reader.yes(row.text(Columns.ABROAD));
      }
      case SINGLE, MULTIPLE, DATE, PHOTO -> {}
    }
    boolean multiline = draft.kind == QuestionKind.TEXT && appearance.equals("multiline");
    if (!appearance.isEmpty() && !multiline)
      note(row.number(), "appearance", Weight.NOTED, "appearance", appearance);
  }

  private int decimals(Sheet.Row row) {
    var written = row.text(Columns.DECIMALS);
    return written.matches("[0-4]") ? Integer.parseInt(written) : 2;
  }

  private @Nullable BigDecimal decimal(Sheet.Row row, String column) {
    var written = row.text(column);
    if (written.isEmpty()) return null;
    try {
      return new BigDecimal(written);
    } catch (NumberFormatException e) {
      note(row.number(), column, Weight.LEFT_OUT, "not-a-number", written);
      return null;
    }
  }

  // ---- expressions

  private void required(Sheet.Row row, Draft draft) {
    var written = row.text("required");
    if (written.isEmpty()) return;
    switch (written.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "true()" -> draft.required = true;
      case "no", "false", "false()" -> {}
      default -> {
        var condition = condition(row, "required", written);
        draft.requiredIf = condition == null ? null : ConditionText.of(condition);
      }
    }
  }

  /** The own condition behind those of the groups around it. */
  private @Nullable String shown(Sheet.Row row) {
    Condition all = null;
    for (var group : groups.reversed()) all = both(all, group.relevant());
    all = both(all, condition(row, "relevant", row.text("relevant")));
    return all == null ? null : ConditionText.of(all);
  }

  private static @Nullable Condition both(@Nullable Condition one, @Nullable Condition other) {
    if (one == null) return other;
    return other == null ? one : new Condition.Both(one, other);
  }

  private @Nullable Condition condition(Sheet.Row row, String column, String written) {
    if (written.isEmpty()) return null;
    try {
      return Conditions.of(Expression.parse(written), known);
    } catch (NotUnderstood e) {
      note(row.number(), column, Weight.LEFT_OUT, "expression", written, e.part());
      return null;
    }
  }

  private void constraint(Sheet.Row row, Draft draft, Map<String, String> options) {
    var written = row.text("constraint");
    if (!written.isEmpty())
      try {
        Constraints.read(Expression.parse(written), draft, options);
      } catch (NotUnderstood e) {
        note(row.number(), "constraint", Weight.LEFT_OUT, "expression", written, e.part());
      }
    message(row, draft);
  }

  /** The house words its own; only other words are worth saying. */
  private void message(Sheet.Row row, Draft draft) {
    if (!row.has("constraint_message")) return;
    var written = reader.text(Reader.SURVEY, row, "constraint_message");
    var alone =
        new FormDocument(null, 1, draft.label, null, List.of(draft.question())).toForm(NOBODY, 1);
    if (!written.equals(reader.messages().of(alone.questions().getFirst())))
      note(row.number(), "constraint_message", Weight.NOTED, "message");
  }
}
