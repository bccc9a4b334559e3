package org.tongzhou.information.ledger;

import java.time.LocalTime;
import java.util.concurrent.atomic.AtomicInteger;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;

/** Ledgers for tests: the daily health form, open from 6:00, due at 10:00, closed at 20:00. */
final class SomeLedgers {

  static final Schedule DAILY =
      Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0));

  static final String HEALTHY =
      """
      {"present":"370102","on_campus":"no","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  static final String FEVERISH = HEALTHY.replace("36.5", "38.1").replace("none\"]", "fever\"]");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private SomeLedgers() {}

  static FormId dailyHealth(Forms forms) {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return form;
  }

  static CreateLedger daily(FormId form) {
    return new CreateLedger(
        "health" + NUMBER.incrementAndGet(),
        "每日健康填报",
        "Daily health",
        form,
        "",
        null,
        DAILY,
        true,
        false);
  }
}
