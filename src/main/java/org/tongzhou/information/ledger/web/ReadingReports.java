package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;

/** One person's reports as a member of staff reads them; that they were read stands in the log. */
@Service
class ReadingReports {

  private final Reports reports;
  private final People people;
  private final Audit audit;

  ReadingReports(Reports reports, People people, Audit audit) {
    this.reports = reports;
    this.people = people;
    this.audit = audit;
  }

  record Read(Optional<Report> now, List<Report> before, List<Report> course) {}

  @Transactional
  public Read of(Round round, PersonId person, List<Round> course) {
    audit.record("ledger.reports-read", "person:" + person.value(), Map.of("round", round.code()));
    return new Read(
        reports.find(round.id(), person),
        reports.history(round.id(), person),
        reports.of(course.stream().map(Round::id).toList(), new int[] {person.value()}));
  }

  @Transactional
  public Optional<String> phone(PersonId person, Scope scope) {
    return Optional.ofNullable(
        people.phones(new int[] {person.value()}, scope, "desk").get(person));
  }
}
