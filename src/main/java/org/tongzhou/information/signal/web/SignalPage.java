package org.tongzhou.information.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.AnswerLine;

/**
 * One signal: what triggered it, what is known, and the judgement.
 *
 * @param phone of a person, for those who may call
 * @param numbers what the methods found, for a count
 * @param course of a count, the oldest day first
 * @param answers of a person, the newest round first
 * @param mayJudge whether the form is shown
 * @param back the list to go back to
 */
@Template("signal/signal")
public record SignalPage(
    Frame frame,
    SignalCard card,
    String rule,
    String source,
    String days,
    @Nullable String phone,
    List<Number> numbers,
    List<Step> course,
    List<Round> answers,
    List<History> history,
    boolean mayJudge,
    String earliest,
    String latest,
    String back,
    Typed typed) {

  public record Number(
      String day,
      String method,
      String observed,
      String mean,
      String statistic,
      String threshold) {}

  /**
   * @param average of the seven days before; null while there are fewer
   */
  public record Step(String day, int people, @Nullable String average) {}

  /**
   * @param received null for a round without a report
   */
  public record Round(String day, @Nullable String received, List<AnswerLine> lines) {}

  public record History(String at, String tone, String verdict, String reason, String by) {}
}
