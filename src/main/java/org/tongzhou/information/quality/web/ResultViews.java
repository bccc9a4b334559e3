package org.tongzhou.information.quality.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.quality.Interval;
import org.tongzhou.information.quality.SampleResult;

/** Words what samples found. */
@Component
class ResultViews {

  private final Rounds rounds;
  private final Units units;

  ResultViews(Rounds rounds, Units units) {
    this.rounds = rounds;
    this.units = units;
  }

  ResultView of(Frame frame, Account account, SampleResult result) {
    var sample = result.sample();
    var form = rounds.form(rounds.find(sample.round()));
    boolean begun = result.verified() > 0;
    var href = "/samples/" + sample.id();
    boolean names = account.may(Permission.LEDGER_DECIDE) && !sample.erased();
    return new ResultView(
        href,
        units.tree().unit(sample.unit()).map(unit -> unit.name(frame.locale())).orElse(""),
        sample.size(),
        sample.frameSize(),
        result.verified(),
        result.differing(),
        result.notReached(),
        result.refused(),
        result.waiting(),
        begun ? percent(result.share()) : null,
        begun
            ? frame.say(
                "quality.interval",
                String.valueOf(sample.confidence().percent()),
                percent(result.interval().lower()),
                percent(result.interval().upper()))
            : null,
        begun && result.verified() < sample.size()
            ? frame.say(
                "quality.bounds",
                frame.number(sample.size() - result.verified()),
                percent(result.least()),
                percent(result.most()))
            : null,
        questions(frame, form, result),
        names ? href + "/people?set=" : null);
  }

  private static List<ResultView.OfQuestion> questions(
      Frame frame, CompiledForm form, SampleResult result) {
    return result.questions().stream()
        .map(
            one ->
                new ResultView.OfQuestion(
                    label(form, one.code(), frame.locale()),
                    one.checked(),
                    one.differing(),
                    percent((double) one.differing() / Math.max(1, one.checked())),
                    range(one.interval())))
        .toList();
  }

  static String label(CompiledForm form, String code, Locale locale) {
    int at = form.position(code);
    return at < 0 ? code : form.question(at).label(locale);
  }

  static String range(Interval interval) {
    return percent(interval.lower()) + " – " + percent(interval.upper());
  }

  /** With one decimal, so that 0.4 % does not read as nothing. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  /** The name of a round with its day. */
  String round(Frame frame, SampleResult result) {
    var round = rounds.find(result.sample().round());
    return frame.say("quality.round", round.name(frame.locale()), frame.date(round.day()));
  }

  String roundCode(SampleResult result) {
    return rounds.find(result.sample().round()).code();
  }
}
