package org.tongzhou.information.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormRules;
import org.tongzhou.information.form.PlaceCodes;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionHead;
import org.tongzhou.information.ledger.Report;

/** The questions that are asked again, and whether what is said agrees with what was reported. */
@Component
class Verification {

  private final PlaceCodes places;

  Verification(PlaceCodes places) {
    this.places = places;
  }

  /** Whether two answers to it can be compared: texts and photos cannot. */
  static boolean comparable(CompiledForm form, int at) {
    return form.coded(at);
  }

  /** Of the sampled questions those that the report answers, each free to be left out. */
  CompiledForm form(CompiledForm whole, List<String> sampled, Report report) {
    var asked = new ArrayList<Question>();
    for (var question : whole.form().questions())
      if (sampled.contains(question.code()) && report.answers().get(question.code()) != null)
        asked.add(free(question));
    var form = whole.form();
    return CompiledForm.of(
        new Form(form.id(), form.version(), form.title(), form.intro(), asked), places);
  }

  private static Question free(Question question) {
    var head = question.head();
    var bare =
        new QuestionHead(head.code(), head.label(), head.hint(), head.heading(), false, "", "");
    return switch (question) {
      case Question.SingleChoice it -> new Question.SingleChoice(bare, it.options());
      case Question.MultipleChoice it -> new Question.MultipleChoice(bare, it.options());
      case Question.Number it -> new Question.Number(bare, it.min(), it.max(), it.decimals());
      case Question.Text it -> new Question.Text(bare, it.maxLength(), it.multiline());
      case Question.Date it -> new Question.Date(bare, it.earliest(), it.latest());
      case Question.Place it -> new Question.Place(bare, it.depth(), it.abroad());
      case Question.Temperature it ->
          new Question.Temperature(bare, it.min(), it.max(), it.warnAt());
      case Question.Photo it -> new Question.Photo(bare);
    };
  }

  /**
   * Whether each answer that was given agrees; throws with the fields where one cannot be read.
   *
   * @param asked as {@link #form} made it
   * @param day of the report, against which days are checked
   */
  Map<String, Boolean> compare(CompiledForm asked, Answers said, Report report, LocalDate day) {
    var checked = FormRules.check(asked, said, day);
    if (!checked.accepted()) throw QualityRefusal.ANSWERS_UNFIT.withFields(checked.errors());
    var reported = asked.codes(report.answers());
    var agrees = new LinkedHashMap<String, Boolean>();
    for (int at = 0; at < asked.size(); at++)
      if (checked.codes()[at] != CompiledForm.UNANSWERED)
        agrees.put(
            asked.question(at).code(),
            agree(asked.question(at), checked.codes()[at], reported[at]));
    if (agrees.isEmpty()) throw QualityRefusal.NOTHING_SAID.with();
    return agrees;
  }

  /** Nobody remembers a tenth of a degree; what counts is the side of the warning line. */
  private static boolean agree(Question question, int said, int reported) {
    if (question instanceof Question.Temperature it) {
      int line = it.warnAt().movePointRight(1).intValue();
      return said >= line == reported >= line;
    }
    return said == reported;
  }
}
