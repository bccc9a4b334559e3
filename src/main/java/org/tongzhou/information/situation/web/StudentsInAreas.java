package org.tongzhou.information.situation.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.Roll;

/** Who of the reader's people is, comes from, or was lately in an area; each number a set. */
@Component
public class StudentsInAreas {

  private final Cohorts cohorts;
  private final Roll roll;

  StudentsInAreas(Cohorts cohorts, Roll roll) {
    this.cohorts = cohorts;
    this.roll = roll;
  }

  /**
   * @param href the list behind the number
   */
  public record Number(String label, int people, String href) {}

  /** Of one area, as things are today. */
  List<Number> of(String code, Frame frame, Account account) {
    return numbers(
        frame,
        account,
        List.of(
            new Asked("situation.students.in", "present " + code),
            new Asked("situation.students.from", "from " + code),
            new Asked("situation.students.through", "through:14 " + code)));
  }

  /** Of all areas of high risk today. */
  List<Number> ofHighRisk(Frame frame, Account account) {
    return numbers(
        frame,
        account,
        List.of(
            new Asked("situation.students.high-in", "riskIn:today high"),
            new Asked("situation.students.high-from", "riskFrom:today high"),
            new Asked("situation.students.high-through", "riskThrough:today high")));
  }

  private record Asked(String label, String expression) {}

  private List<Number> numbers(Frame frame, Account account, List<Asked> asked) {
    if (!account.may(Permission.COHORT_USE) || !account.may(Permission.LEDGER_SEE))
      return List.of();
    var asker = Asker.of(account, roll.reach(account, Permission.COHORT_USE));
    return asked.stream()
        .map(
            one ->
                new Number(
                    frame.say(one.label()),
                    cohorts.count(one.expression(), asker),
                    "/cohorts/people?expression="
                        + URLEncoder.encode(one.expression(), StandardCharsets.UTF_8)))
        .toList();
  }
}
