package org.tongzhou.information.ledger;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaRefusal;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;

/**
 * The door of photos in reports. Only what an answer of the round names is shown, whatever else of
 * the person is kept; that somebody else looked stands in the log.
 */
@Service
public class Photos {

  private final Reports reports;
  private final Rounds rounds;
  private final LateReportRows late;
  private final PhotoAnswers answers;
  private final Media media;
  private final People people;
  private final Audit audit;

  Photos(
      Reports reports,
      Rounds rounds,
      LateReportRows late,
      PhotoAnswers answers,
      Media media,
      People people,
      Audit audit) {
    this.reports = reports;
    this.rounds = rounds;
    this.late = late;
    this.answers = answers;
    this.media = media;
    this.people = people;
    this.audit = audit;
  }

  /** What the person gave in this round or the one before, for the person. */
  public byte[] own(Round round, PersonId person, UUID picture, boolean small) {
    return shown(
        round,
        person,
        picture,
        small,
        Stream.concat(given(round, person), reports.previousAnswers(round.id(), person).stream()));
  }

  /** What a person of the scope gave in this round, for somebody who reads reports. */
  @Transactional
  public byte[] given(Round round, UUID person, UUID picture, boolean small, Scope scope) {
    var owner = within(person, scope);
    return audited(round, owner, shown(round, owner, picture, small, given(round, owner)));
  }

  /**
   * What a person of the scope gave in the round before, for somebody who reports for the person.
   */
  @Transactional
  public byte[] before(Round round, UUID person, UUID picture, boolean small, Scope scope) {
    var owner = within(person, scope);
    var said = reports.previousAnswers(round.id(), owner).stream();
    return audited(round, owner, shown(round, owner, picture, small, said));
  }

  private PersonId within(UUID person, Scope scope) {
    return people.findByHandle(person, scope).orElseThrow(MediaRefusal.NO_SUCH_FILE::with).id();
  }

  private Stream<Answers> given(Round round, PersonId person) {
    return Stream.of(
            reports.find(round.id(), person).stream().map(Report::answers),
            reports.history(round.id(), person).stream().map(Report::answers),
            late.undecided(round.id()).stream()
                .filter(one -> one.person().equals(person))
                .map(LateReport::answers))
        .flatMap(said -> said);
  }

  private byte[] shown(
      Round round, PersonId person, UUID id, boolean small, Stream<Answers> named) {
    var form = rounds.form(round);
    Medium picture =
        answers
            .of(person, id)
            .filter(found -> named.anyMatch(said -> PhotoAnswers.name(form, said, id)))
            .orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
    return small ? media.readSmall(picture) : media.read(picture);
  }

  private byte[] audited(Round round, PersonId person, byte[] picture) {
    audit.record("ledger.photo-read", "person:" + person.value(), Map.of("round", round.code()));
    return picture;
  }
}
