package org.tongzhou.information.ledger;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.IncidentPart;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.incident.NotSwitchedOn;
import org.tongzhou.grid.incident.SwitchOn;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;

/** Ledgers of emergencies: a standing form, its schedule and what happens about the missing. */
@Component
class LedgerPart implements IncidentPart {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 12 * 60;

  /** A roll call takes answers for so long after its due time. */
  private static final Duration AFTER_DUE = Duration.ofHours(12);

  private final Ledgers ledgers;
  private final LedgerRows rows;
  private final Rounds rounds;
  private final Forms forms;
  private final Incidents incidents;
  private final CampusClock clock;

  LedgerPart(
      Ledgers ledgers,
      LedgerRows rows,
      Rounds rounds,
      Forms forms,
      Incidents incidents,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rows = rows;
    this.rounds = rounds;
    this.forms = forms;
    this.incidents = incidents;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "ledger";
  }

  @Override
  public void switchOn(IncidentId incident, SwitchOn wanted) {
    var ledger = create(incident, wanted, schedule(wanted));
    if (!wanted.is("once")) return;
    try {
      rounds.openFor(rows.find(ledger), Duration.ofMinutes(minutes(wanted)), AFTER_DUE);
    } catch (Refused nobodyExpected) {
      throw new NotSwitchedOn("audience", nobodyExpected);
    }
  }

  private LedgerId create(IncidentId incident, SwitchOn wanted, Schedule schedule) {
    var command =
        new CreateLedger(
            freeCode(incident, wanted.value("code")),
            wanted.nameZh(),
            wanted.nameEn(),
            form(StandardForm.valueOf(wanted.value("form"))),
            wanted.value("audience").strip(),
            incident.value(),
            schedule,
            wanted.is("zero"),
            wanted.is("presence"));
    try {
      return ledgers.create(
          command,
          new MissingPolicy(
              number(wanted, "remind"), number(wanted, "officer"), number(wanted, "counselor")));
    } catch (Refused refused) {
      throw new NotSwitchedOn(fieldOf(refused), refused);
    }
  }

  private static String fieldOf(Refused refused) {
    if (!(refused.why() instanceof LedgerRefusal why)) return "audience";
    return why == LedgerRefusal.NAME_MISSING ? "zh" : "";
  }

  /** The short code, or with the number of the incident when an earlier one has used it. */
  private String freeCode(IncidentId incident, String code) {
    if (!rows.taken(code)) return code;
    var number = incidents.require(incident).shortNumber().replaceFirst("^[A-Z]+-", "");
    return code + "-" + number;
  }

  private static int number(SwitchOn wanted, String name) {
    return Integer.parseInt(wanted.value(name));
  }

  /** The form as the house has it, if somebody has published it unchanged; else a new one. */
  private FormId form(StandardForm standard) {
    var document = standard.document();
    for (var one : forms.all())
      if (one.published() != null
          && !one.retired()
          && one.title().equals(document.title())
          && standard.isWhatSays(forms.latest(one.id()))) return one.id();
    var form = forms.create(document);
    forms.publish(form);
    return form;
  }

  private Schedule schedule(SwitchOn wanted) {
    if (wanted.is("once")) {
      var opens = LocalTime.ofInstant(clock.now(), clock.zone()).withSecond(0).withNano(0);
      var due = opens.plusMinutes(minutes(wanted));
      return new Schedule(opens, due, due.plus(AFTER_DUE), Set.of());
    }
    var opens = LocalTime.parse(wanted.value("opens"));
    var days =
        wanted.value("days").equals("daily")
            ? Schedule.EVERY_DAY
            : Set.of(DayOfWeek.valueOf(wanted.value("days")));
    return new Schedule(opens, due(wanted), LocalTime.parse(wanted.value("closes")), days);
  }

  private static LocalTime due(SwitchOn wanted) {
    try {
      return LocalTime.parse(wanted.value("due").strip());
    } catch (DateTimeParseException e) {
      throw wrong("due", FieldError.of("due", "ledger.time-not-read"));
    }
  }

  private static int minutes(SwitchOn wanted) {
    var typed = wanted.value("minutes").strip();
    int minutes = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : -1;
    if (minutes < SHORTEST || minutes > LONGEST)
      throw wrong(
          "minutes", FieldError.of("minutes", "ledger.minutes-out-of-range", SHORTEST, LONGEST));
    return minutes;
  }

  private static NotSwitchedOn wrong(String field, FieldError error) {
    return new NotSwitchedOn(field, LedgerRefusal.TIME_NOT_READ.withFields(List.of(error)));
  }

  @Override
  public List<Standing> of(IncidentId incident) {
    return ledgers.of(incident).stream()
        .map(
            ledger ->
                new Standing(
                    new BothWords(ledger.nameZh(), ledger.nameEn()),
                    "/ledgers/" + ledger.code(),
                    ledger.isOver()))
        .toList();
  }
}
