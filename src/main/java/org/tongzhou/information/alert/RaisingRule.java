package org.tongzhou.information.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.tongzhou.information.alert.CapAlert.Certainty;
import org.tongzhou.information.alert.CapAlert.Severity;
import org.tongzhou.information.alert.CapAlert.Urgency;

/**
 * When an alert raises the risk of its areas.
 *
 * @param since the first day; alerts sent on it or later follow this rule
 * @param highFrom the weakest severity that makes an area one of high risk
 * @param mediumFrom the weakest that makes it one of medium risk
 * @param certainFrom the weakest certainty that counts; an unknown one counts
 * @param source who laid it down, and where it is written
 */
public record RaisingRule(
    LocalDate since,
    Severity highFrom,
    Severity mediumFrom,
    Certainty certainFrom,
    String source,
    Instant madeAt) {

  public enum Raise {
    NOTHING,
    MEDIUM,
    HIGH
  }

  public Raise of(CapAlert.Part info) {
    if (info.urgency() == Urgency.PAST) return Raise.NOTHING;
    if (info.certainty() != Certainty.UNKNOWN && info.certainty().compareTo(certainFrom) < 0)
      return Raise.NOTHING;
    if (info.severity().compareTo(highFrom) >= 0) return Raise.HIGH;
    return info.severity().compareTo(mediumFrom) >= 0 ? Raise.MEDIUM : Raise.NOTHING;
  }
}
