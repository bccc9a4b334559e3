package org.tongzhou.information.form.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormDraft;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.QuestionKind;

/** One question of a draft at a time: its words, options, range and conditions. */
@Controller
@Allowed(Permission.FORM_DESIGN)
class QuestionsController {

  private static final FormId NOWHERE = new FormId(new UUID(0, 0));

  private final Forms forms;
  private final FormSheet.Drawing sheets;
  private final CampusClock clock;

  QuestionsController(Forms forms, FormSheet.Drawing sheets, CampusClock clock) {
    this.forms = forms;
    this.sheets = sheets;
    this.clock = clock;
  }

  @GetMapping("/forms/{id}/questions/new")
  QuestionPage fresh(Frame frame, @PathVariable UUID id, @RequestParam QuestionKind kind) {
    return page(
        frame, forms.draft(new FormId(id)), null, QuestionEntry.fresh(kind), List.of(), null);
  }

  @GetMapping("/forms/{id}/questions/{code}")
  QuestionPage question(Frame frame, @PathVariable UUID id, @PathVariable String code) {
    var draft = forms.draft(new FormId(id));
    var questions = draft.document().questions();
    int at = FormsController.position(questions, code);
    return page(
        frame,
        draft,
        code,
        QuestionEntry.of(questions.get(at)),
        problemsOf(at, forms.problems(draft.form(), draft.document())),
        null);
  }

  @PostMapping("/forms/{id}/questions")
  Object add(
      Frame frame,
      @PathVariable UUID id,
      @RequestParam QuestionKind kind,
      @RequestParam int revision,
      @RequestParam Map<String, String> typed) {
    return keep(frame, forms.draft(new FormId(id)), null, kind, revision, typed);
  }

  @PostMapping("/forms/{id}/questions/{code}")
  Object change(
      Frame frame,
      @PathVariable UUID id,
      @PathVariable String code,
      @RequestParam QuestionKind kind,
      @RequestParam int revision,
      @RequestParam Map<String, String> typed) {
    return keep(frame, forms.draft(new FormId(id)), code, kind, revision, typed);
  }

  private Object keep(
      Frame frame,
      FormDraft draft,
      @Nullable String code,
      QuestionKind kind,
      int revision,
      Map<String, String> typed) {
    var entry = QuestionEntry.posted(kind, typed);
    if (typed.containsKey("more"))
      return page(frame, draft, code, entry.withMoreRows(), List.of(), null);
    if (typed.containsKey("up"))
      return page(frame, draft, code, entry.withOptionUp(row(typed.get("up"))), List.of(), null);
    var reading = entry.read();
    var questions = new ArrayList<>(draft.document().questions());
    int at = code == null ? questions.size() : FormsController.position(questions, code);
    if (code == null) questions.add(reading.document());
    else questions.set(at, reading.document());
    var changed = FormsController.with(draft, questions);
    var errors = new ArrayList<>(reading.errors());
    errors.addAll(problemsOf(at, forms.problems(draft.form(), changed)));
    if (!errors.isEmpty())
      return Rendered.invalid(
          page(frame, draft, code, entry, errors, frame.say("refusal.shared.invalid-fields")));
    try {
      forms.save(draft.form(), revision, changed);
      return "redirect:/forms/" + draft.form();
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, draft, code, entry, List.of(), FormsController.said(frame, refused)));
    }
  }

  private static int row(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  /** Without the question's place before the field. */
  private static List<FieldError> problemsOf(int at, List<FieldError> problems) {
    var prefix = "questions[" + at + "].";
    return problems.stream()
        .filter(problem -> problem.field().startsWith(prefix))
        .map(
            problem ->
                new FieldError(
                    problem.field().substring(prefix.length()),
                    problem.code(),
                    problem.arguments()))
        .toList();
  }

  /** The question as far as it is written, while it is written. */
  @PostMapping("/forms/{id}/question-preview")
  QuestionPreview preview(
      Frame frame, @RequestParam QuestionKind kind, @RequestParam Map<String, String> typed) {
    return preview(frame, QuestionEntry.posted(kind, typed));
  }

  private QuestionPreview preview(Frame frame, QuestionEntry entry) {
    var it = entry.read().document();
    var alone =
        new QuestionDocument(
            it.kind(),
            it.code().matches("[a-z][a-z0-9_]*") ? it.code() : "question",
            it.label(),
            it.hint(),
            it.heading(),
            it.required(),
            it.requiredIf(),
            null,
            it.options(),
            it.min(),
            it.max(),
            it.decimals(),
            it.warnAt(),
            it.maxLength(),
            it.multiline(),
            it.earliest(),
            it.latest(),
            it.depth(),
            it.abroad());
    var form =
        new FormDocument(null, 1, new FormText("", ""), null, List.of(alone)).toForm(NOWHERE, 1);
    return new QuestionPreview(sheets.blank(frame, form, clock.today()));
  }

  private QuestionPage page(
      Frame frame,
      FormDraft draft,
      @Nullable String code,
      QuestionEntry entry,
      List<FieldError> errors,
      @Nullable String notice) {
    var worded = new LinkedHashMap<String, String>();
    for (var error : errors) worded.putIfAbsent(error.field(), FormsController.said(frame, error));
    return new QuestionPage(
        frame
            .titled(code == null ? "form.question.new" : "form.question.edit")
            .withScript(FormSheet.ASSETS)
            .withScript("js/builder.js"),
        draft.form(),
        draft.document().title().in(frame.locale()),
        draft.revision(),
        code,
        entry,
        worded,
        earlier(frame, draft.document().questions(), code),
        preview(frame, entry),
        notice);
  }

  private static List<QuestionPage.Earlier> earlier(
      Frame frame, List<QuestionDocument> questions, @Nullable String code) {
    var earlier = new ArrayList<QuestionPage.Earlier>();
    for (var question : questions) {
      if (question.code().equals(code)) break;
      earlier.add(
          new QuestionPage.Earlier(
              question.code(), question.label().in(frame.locale()), examples(question)));
    }
    return earlier;
  }

  private static List<String> examples(QuestionDocument question) {
    var code = question.code();
    return switch (question.kind()) {
      case SINGLE, MULTIPLE ->
          question.options() == null
              ? List.of()
              : question.options().stream()
                  .limit(8)
                  .map(option -> code + " = " + option.code())
                  .toList();
      case NUMBER -> List.of(code + " >= 1");
      case TEMPERATURE -> List.of(code + " >= 37.3");
      case DATE -> List.of(code + " >= 2020-02-01");
      case PLACE -> List.of(code + " in (420000, 330300)");
      case TEXT, PHOTO -> List.of(code + " answered");
    };
  }
}
