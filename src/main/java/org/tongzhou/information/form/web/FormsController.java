package org.tongzhou.information.form.web;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.FormChange;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormDraft;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormRefusal;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.StandardForm;

/** The list of forms, a form's page, and the life of its versions. */
@Controller
@Allowed(Permission.FORM_DESIGN)
class FormsController {

  private final Forms forms;
  private final FormSheet.Drawing sheets;
  private final CampusClock clock;

  FormsController(Forms forms, FormSheet.Drawing sheets, CampusClock clock) {
    this.forms = forms;
    this.sheets = sheets;
    this.clock = clock;
  }

  @GetMapping("/forms")
  FormsPage list(Frame frame) {
    return page(frame, Map.of(), Map.of());
  }

  private FormsPage page(Frame frame, Map<String, String> typed, Map<String, String> errors) {
    return new FormsPage(
        frame.titled("form.forms.title").withScript("form.css"), forms.all(), typed, errors);
  }

  @PostMapping("/forms")
  Object create(Frame frame, @RequestParam Map<String, String> typed) {
    var start = typed.getOrDefault("start", "");
    for (var standard : StandardForm.values())
      if (standard.name().equals(start))
        return "redirect:/forms/" + forms.create(standard.document());
    var title = new FormText(typed.get("title.zh"), typed.get("title.en"));
    var document = new FormDocument(null, 1, title, null, List.of());
    var errors = worded(frame, forms.problems(NOBODY, document), "title.");
    if (!errors.isEmpty()) return Rendered.invalid(page(frame, typed, errors));
    return "redirect:/forms/" + forms.create(document);
  }

  private static final FormId NOBODY = new FormId(new UUID(0, 0));

  /** Worded errors of the fields that begin so. */
  static Map<String, String> worded(Frame frame, List<FieldError> errors, String prefix) {
    var worded = new LinkedHashMap<String, String>();
    for (var error : errors)
      if (error.field().startsWith(prefix)) worded.putIfAbsent(error.field(), said(frame, error));
    return worded;
  }

  static String said(Frame frame, FieldError error) {
    return frame.say("error." + error.code(), error.arguments().toArray());
  }

  static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  @GetMapping("/forms/{id}")
  FormPage form(Frame frame, @PathVariable UUID id) {
    return page(frame, new FormId(id), null, Map.of(), null);
  }

  private FormPage page(
      Frame frame,
      FormId id,
      @Nullable Map<String, String> typed,
      Map<String, String> errors,
      @Nullable String notice) {
    var form = forms.find(id);
    var draft = form.draft() == null ? null : forms.draft(id);
    var document = draft == null ? FormDocument.of(forms.latest(id).form()) : draft.document();
    int shown = draft == null ? forms.latest(id).form().version() : draft.version();
    var problems = draft == null ? List.<FieldError>of() : forms.problems(id, document);
    return new FormPage(
        frame.named(form.title().in(frame.locale())).withScript(FormSheet.ASSETS),
        form,
        shown,
        draft != null,
        draft == null ? 0 : draft.revision(),
        typed == null ? titles(document) : typed,
        errors,
        lines(frame, document, problems),
        problems.stream()
            .filter(problem -> !problem.field().startsWith("questions["))
            .map(problem -> said(frame, problem))
            .distinct()
            .toList(),
        forms.versions(id),
        sheets.blank(frame, document.toForm(id, shown), clock.today()),
        notice);
  }

  private static Map<String, String> titles(FormDocument document) {
    var typed = new HashMap<String, String>();
    typed.put("title.zh", document.title().zh());
    typed.put("title.en", document.title().en());
    var intro = document.intro();
    if (intro != null) {
      typed.put("intro.zh", intro.zh());
      typed.put("intro.en", intro.en());
    }
    return typed;
  }

  private static List<FormPage.Line> lines(
      Frame frame, FormDocument document, List<FieldError> problems) {
    var lines = new ArrayList<FormPage.Line>();
    for (int i = 0; i < document.questions().size(); i++) {
      var question = document.questions().get(i);
      lines.add(
          new FormPage.Line(
              question.code(),
              question.kind(),
              question.label().in(frame.locale()),
              question.required(),
              text(question.requiredIf()),
              text(question.showIf()),
              List.copyOf(worded(frame, problems, "questions[" + i + "].").values())));
    }
    return lines;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  @PostMapping("/forms/{id}/words")
  Object words(
      Frame frame,
      @PathVariable UUID id,
      @RequestParam int revision,
      @RequestParam Map<String, String> typed) {
    var form = new FormId(id);
    var draft = forms.draft(form);
    var changed =
        new FormDocument(
            null,
            draft.version(),
            new FormText(typed.get("title.zh"), typed.get("title.en")),
            new FormText(typed.get("intro.zh"), typed.get("intro.en")),
            draft.document().questions());
    var problems = forms.problems(form, changed);
    var errors = new LinkedHashMap<>(worded(frame, problems, "title."));
    errors.putAll(worded(frame, problems, "intro."));
    if (!errors.isEmpty())
      return Rendered.invalid(
          page(frame, form, typed, errors, said(frame, FormRefusal.NOT_READY.with())));
    return saved(frame, form, revision, changed);
  }

  /** Saves a draft and shows it; or says that somebody was faster. */
  private Object saved(Frame frame, FormId form, int revision, FormDocument document) {
    try {
      forms.save(form, revision, document);
      return "redirect:/forms/" + form;
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, form, null, Map.of(), said(frame, refused)));
    }
  }

  @PostMapping("/forms/{id}/questions/{code}/position")
  Object move(
      Frame frame,
      @PathVariable UUID id,
      @PathVariable String code,
      @RequestParam int revision,
      @RequestParam int by) {
    var draft = forms.draft(new FormId(id));
    var questions = new ArrayList<>(draft.document().questions());
    int from = position(questions, code);
    int to = Math.clamp((long) from + by, 0, questions.size() - 1);
    questions.add(to, questions.remove(from));
    return saved(frame, draft.form(), revision, with(draft, questions));
  }

  @PostMapping("/forms/{id}/questions/{code}/removal")
  Object remove(
      Frame frame, @PathVariable UUID id, @PathVariable String code, @RequestParam int revision) {
    var draft = forms.draft(new FormId(id));
    var questions = new ArrayList<>(draft.document().questions());
    questions.remove(position(questions, code));
    return saved(frame, draft.form(), revision, with(draft, questions));
  }

  static FormDocument with(FormDraft draft, List<QuestionDocument> questions) {
    var document = draft.document();
    return new FormDocument(null, draft.version(), document.title(), document.intro(), questions);
  }

  static int position(List<QuestionDocument> questions, String code) {
    for (int i = 0; i < questions.size(); i++) if (questions.get(i).code().equals(code)) return i;
    throw FormRefusal.NO_SUCH_FORM.with();
  }

  @PostMapping("/forms/{id}/publication")
  Object publish(Frame frame, @PathVariable UUID id) {
    return step(frame, id, () -> forms.publish(new FormId(id)));
  }

  @PostMapping("/forms/{id}/draft")
  Object draft(Frame frame, @PathVariable UUID id) {
    return step(frame, id, () -> forms.draftNext(new FormId(id)));
  }

  @PostMapping("/forms/{id}/draft/removal")
  Object discard(Frame frame, @PathVariable UUID id) {
    forms.discard(new FormId(id));
    return forms.all().stream().anyMatch(form -> form.id().value().equals(id))
        ? "redirect:/forms/" + id
        : "redirect:/forms";
  }

  @PostMapping("/forms/{id}/retirement")
  Object retire(Frame frame, @PathVariable UUID id) {
    return step(frame, id, () -> forms.retire(new FormId(id)));
  }

  @PostMapping("/forms/{id}/restoral")
  Object restore(Frame frame, @PathVariable UUID id) {
    return step(frame, id, () -> forms.restore(new FormId(id)));
  }

  private Object step(Frame frame, UUID id, Runnable act) {
    try {
      act.run();
      return "redirect:/forms/" + id;
    } catch (Refused refused) {
      if (refused.why() == FormRefusal.NO_SUCH_FORM) throw refused;
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, new FormId(id), null, Map.of(), said(frame, refused)));
    }
  }

  @GetMapping("/forms/{id}/versions/{version}")
  FormVersionPage version(
      Frame frame,
      @PathVariable UUID id,
      @PathVariable int version,
      @RequestParam(required = false) @Nullable Integer with) {
    var form = forms.find(new FormId(id));
    var document = document(form.id(), version);
    var others = new ArrayList<Integer>();
    forms.versions(form.id()).forEach(it -> others.add(it.number()));
    others.remove((Integer) version);
    int before =
        with != null && others.contains(with)
            ? with
            : others.stream().filter(it -> it < version).findFirst().orElse(0);
    return new FormVersionPage(
        frame.named(form.title().in(frame.locale())).withScript(FormSheet.ASSETS),
        form,
        version,
        form.draft() != null && form.draft() == version,
        before,
        others,
        before == 0 ? List.of() : FormChange.between(document(form.id(), before), document),
        sheets.filled(
            frame, document.toForm(form.id(), version), Answers.NONE, List.of(), clock.today()));
  }

  private FormDocument document(FormId form, int version) {
    var summary = forms.find(form);
    return summary.draft() != null && summary.draft() == version
        ? forms.draft(form).document()
        : FormDocument.of(forms.version(form, version).form());
  }
}
