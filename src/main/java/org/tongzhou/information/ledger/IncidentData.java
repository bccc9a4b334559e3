package org.tongzhou.information.ledger;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.media.MediaErasure;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.duty.DutyErasure;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;

/**
 * What the ledgers of an incident collected about people ends with it; the counts by unit stay.
 * Photos go first, for they are found through the answers; who was expected goes last.
 */
@Configuration(proxyBeanMethods = false)
class IncidentData {

  @Bean
  Retained retainedPhotos(IncidentRows rows, Forms forms, MediaErasure media) {
    return new Photos(rows, forms, media);
  }

  @Bean
  Retained retainedMissing(IncidentRows rows, DutyErasure duties) {
    return new AskedAfter(rows, duties);
  }

  @Bean
  Retained retainedExemptions(IncidentRows rows) {
    return new Exemptions(rows);
  }

  @Bean
  Retained retainedReports(IncidentRows rows, ChangeFeed feed) {
    return new Reported(rows, feed);
  }

  @Bean
  Retained retainedExpectations(IncidentRows rows, ChangeFeed feed, CampusClock clock) {
    return new WhoWasExpected(rows, feed, clock);
  }

  private static void announce(ChangeFeed feed, IncidentRows.Gone gone) {
    for (int round : gone.rounds())
      feed.append(LiveRounds.ROUNDS, LiveRounds.payload(new RoundId(round)));
  }

  /** A photo that a report outside of the incident names too stays. */
  record Photos(IncidentRows rows, Forms forms, MediaErasure media) implements Retained {

    @Override
    public String part() {
      return "ledger.photos";
    }

    @Override
    public int position() {
      return 10;
    }

    @Override
    public Set<String> tables() {
      return Set.of("media.items", "media.renditions");
    }

    private Set<UUID> pictures(IncidentId incident, boolean open) {
      var rounds = rows.rounds(incident, open);
      var named = named(rows.byForm(rounds, false));
      if (!named.isEmpty()) named.removeAll(named(rows.byForm(rounds, true)));
      return named;
    }

    private Set<UUID> named(List<IncidentRows.Asked> asked) {
      var named = new HashSet<UUID>();
      for (var one : asked)
        for (var question : forms.version(new FormId(one.form()), one.version()).photos())
          rows.answers(one.rounds(), question).forEach(answer -> add(named, answer));
      return named;
    }

    private static void add(Set<UUID> named, String answer) {
      try {
        named.add(UUID.fromString(answer));
      } catch (IllegalArgumentException e) {
        // an answer that names no picture has none
      }
    }

    @Override
    public Held held(IncidentId incident) {
      var held = media.held(pictures(incident, true));
      return new Held(held.media(), held.owners());
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      return media.erase(pictures(incident, false), limit);
    }
  }

  /** Calls to the missing of its rounds, with what was noted. */
  record AskedAfter(IncidentRows rows, DutyErasure duties) implements Retained {

    @Override
    public String part() {
      return "ledger.missing";
    }

    @Override
    public int position() {
      return 20;
    }

    @Override
    public Set<String> tables() {
      return Set.of("duty.duties", "duty.people", "duty.changes", "duty.attempts");
    }

    private List<String> subjects(IncidentId incident, boolean open) {
      return Arrays.stream(rows.rounds(incident, open))
          .mapToObj(round -> Missing.subject(new RoundId(round)))
          .toList();
    }

    @Override
    public Held held(IncidentId incident) {
      var held = duties.held(Missing.KIND, subjects(incident, true));
      return new Held(held.rows(), held.people());
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      return duties.erase(Missing.KIND, subjects(incident, false), limit);
    }
  }

  record Exemptions(IncidentRows rows) implements Retained {

    @Override
    public String part() {
      return "ledger.exemptions";
    }

    @Override
    public int position() {
      return 30;
    }

    @Override
    public Set<String> tables() {
      return Set.of("ledger.exemptions", "ledger.exemption_requests");
    }

    @Override
    public Held held(IncidentId incident) {
      return rows.exemptions(incident);
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      return rows.eraseExemptions(incident, limit);
    }
  }

  record Reported(IncidentRows rows, ChangeFeed feed) implements Retained {

    @Override
    public String part() {
      return "ledger.reports";
    }

    @Override
    public int position() {
      return 40;
    }

    @Override
    public Set<String> tables() {
      return Set.of(
          "ledger.reports", "ledger.report_revisions", "ledger.late_reports", "ledger.report_keys");
    }

    @Override
    public Held held(IncidentId incident) {
      return rows.reports(rows.rounds(incident, true));
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      var gone = rows.eraseReports(rows.rounds(incident, false), limit);
      announce(feed, gone);
      return gone.rows();
    }
  }

  record WhoWasExpected(IncidentRows rows, ChangeFeed feed, CampusClock clock) implements Retained {

    @Override
    public String part() {
      return "ledger.expectations";
    }

    @Override
    public int position() {
      return 50;
    }

    @Override
    public Set<String> tables() {
      return Set.of("ledger.expectations");
    }

    @Override
    public Held held(IncidentId incident) {
      return rows.expectations(rows.rounds(incident, true));
    }

    @Override
    public int erase(IncidentId incident, int limit) {
      var gone = rows.eraseExpectations(rows.rounds(incident, false), clock.now());
      announce(feed, gone);
      return gone.rows();
    }
  }
}
