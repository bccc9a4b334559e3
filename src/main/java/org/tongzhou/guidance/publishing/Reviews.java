package org.tongzhou.guidance.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** A review that waits is somebody's duty, and stands in the queue of everybody who may take it. */
@Component
class Reviews {

  /** Something began or ended to wait. */
  static final String TOPIC = "publishing.reviews";

  static final String REVIEW = "publishing.review";
  static final String REPAIR = "publishing.repair";
  private static final Duration TIME_TO_REVIEW = Duration.ofHours(24);
  private static final Duration TIME_TO_REPAIR = Duration.ofHours(48);
  private static final int MOST_WAITING = 1_000;

  private final ArticleRows rows;
  private final Desks desks;
  private final Duties duties;
  private final Accounts accounts;
  private final Grid grid;
  private final Units units;
  private final CampusClock clock;
  private volatile List<Article> waiting;

  Reviews(
      ArticleRows rows,
      Desks desks,
      Duties duties,
      Accounts accounts,
      Grid grid,
      Units units,
      CampusClock clock,
      ChangeFeed feed) {
    this.rows = rows;
    this.desks = desks;
    this.duties = duties;
    this.accounts = accounts;
    this.grid = grid;
    this.units = units;
    this.clock = clock;
    feed.subscribe(TOPIC, payloads -> waiting = load());
    this.waiting = load();
  }

  private List<Article> load() {
    return rows.inStates(Stream.of(Stage.values()).map(Stage::state).toList(), MOST_WAITING);
  }

  /** How many articles this account could review now; costs no statement. */
  int waitingFor(Account account) {
    int count = 0;
    for (var article : waiting) {
      var version = article.newest();
      if (version.isStrangeTo(account.id())
          && version.state().stage().filter(at -> desks.reviews(article, at, account)).isPresent())
        count++;
    }
    return count;
  }

  static String subject(Article article, Version version, Stage stage) {
    return article.subject() + ":" + version.version() + ":" + stage;
  }

  void wait(Article article, Version version, Stage stage) {
    duties.open(
        new OpenDuty(
            REVIEW,
            subject(article, version, stage),
            new OwnerRule.OnCall(reviewers(article, version, stage)),
            clock.now().plus(TIME_TO_REVIEW)));
  }

  /** Who may judge it, nearest first; the one at the front differs from article to article. */
  private List<PersonId> reviewers(Article article, Version version, Stage stage) {
    var busy = peopleOf(version);
    var found = new ArrayList<PersonId>();
    var college = article.unit();
    if (stage == Stage.SECTION && college != null)
      found.addAll(holders(college, Role.COLLEGE, article.number()));
    var root = units.tree().root().map(Unit::id);
    if (root.isPresent())
      for (var role : roles(stage)) found.addAll(holders(root.get(), role, article.number()));
    return found.stream().filter(person -> !busy.contains(person)).distinct().toList();
  }

  private static List<Role> roles(Stage stage) {
    return switch (stage) {
      case SECTION -> List.of(Role.MODERATOR, Role.EDITOR, Role.UNIVERSITY);
      case EDITOR -> List.of(Role.EDITOR, Role.UNIVERSITY, Role.MODERATOR);
      case RELEASE -> List.of(Role.TASKFORCE, Role.UNIVERSITY);
    };
  }

  private List<PersonId> holders(UnitId unit, Role role, int turn) {
    var people = new ArrayList<PersonId>();
    for (var holder : grid.holders(List.of(unit), clock.today()))
      if (holder.appointment().role() == role && !people.contains(holder.appointment().person()))
        people.add(holder.appointment().person());
    Collections.rotate(people, -turn % Math.max(1, people.size()));
    return people;
  }

  private HashSet<PersonId> peopleOf(Version version) {
    var accountsOfIt = new ArrayList<AccountId>(version.writers());
    accountsOfIt.addAll(version.reviewers().values());
    var people = new HashSet<PersonId>();
    accounts
        .peopleBehind(accountsOfIt.stream().map(one -> "account:" + one.value()).toList())
        .values()
        .forEach(person -> people.add(new PersonId(person)));
    return people;
  }

  /** Whoever wrote it last has it back. */
  void repair(Article article, Version version) {
    var root = units.tree().root();
    if (root.isEmpty()) return;
    var unit = article.unit() == null ? root.get().id() : article.unit();
    accounts
        .peopleBehind(List.of("account:" + version.changedBy().value()))
        .values()
        .forEach(
            person ->
                duties.open(
                    new OpenDuty(
                        REPAIR,
                        article.subject() + ":" + version.version(),
                        new OwnerRule.ByName(new PersonId(person), unit),
                        clock.now().plus(TIME_TO_REPAIR))));
  }

  /** Whatever waited for somebody in this version does not wait any more. */
  void ended(Article article, Version version) {
    for (var stage : Stage.values())
      duties.closeAll(REVIEW, subject(article, version, stage), How.DONE);
    duties.closeAll(REPAIR, article.subject() + ":" + version.version(), How.DONE);
  }
}
