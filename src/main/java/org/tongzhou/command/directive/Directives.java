package org.tongzhou.command.directive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Roll;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** The door of directives: issue, correct, withdraw, find. */
@Service
public class Directives {

  public static final int MOST_FILES = 10;

  private final DirectiveRows rows;
  private final LiveDirectives live;
  private final ChangeFeed feed;
  private final Audit audit;
  private final CampusClock clock;
  private final Cohorts cohorts;
  private final Roll roll;
  private final Scopes scopes;
  private final Units units;
  private final People people;
  private final Grid grid;
  private final Media media;
  private final Announcing announcing;
  private final Overdue overdue;
  private final Reach reach;

  Directives(
      DirectiveRows rows,
      LiveDirectives live,
      ChangeFeed feed,
      Audit audit,
      CampusClock clock,
      Cohorts cohorts,
      Roll roll,
      Scopes scopes,
      Units units,
      People people,
      Grid grid,
      Media media,
      Announcing announcing,
      Overdue overdue,
      Reach reach) {
    this.rows = rows;
    this.live = live;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
    this.cohorts = cohorts;
    this.roll = roll;
    this.scopes = scopes;
    this.units = units;
    this.people = people;
    this.grid = grid;
    this.media = media;
    this.announcing = announcing;
    this.overdue = overdue;
    this.reach = reach;
  }

  // ---- issuing

  /** Whom a directive would be asked of: students who are enrolled today. */
  public PersonSet audience(List<String> unitCodes, String cohort, Account issuer) {
    var enrolled = PersonSet.union(people.enrolledOn(clock.today()).values());
    return meant(unitCodes, cohort, issuer).and(enrolled);
  }

  /** How many posts answer, when it goes no further down than to one. */
  public int posts(List<String> unitCodes, String cohort, Post downTo, Account issuer) {
    return places(meant(unitCodes, cohort, issuer), downTo, issuer).size();
  }

  private Set<Node.Place> places(PersonSet meant, @Nullable Post downTo, Account issuer) {
    var tree = units.tree();
    var places = places(tree, leaves(meant).keySet(), tops(tree, issuer), issuer);
    if (downTo != null) places.removeIf(place -> place.post().compareTo(downTo) > 0);
    return places;
  }

  /** The enrolled among these people, by lowest unit. */
  private Map<UnitId, PersonSet> leaves(PersonSet meant) {
    var leaves = new HashMap<UnitId, PersonSet>();
    people
        .enrolledOn(clock.today())
        .forEach(
            (unit, members) -> {
              var asked = members.and(meant);
              if (!asked.isEmpty()) leaves.put(unit, asked);
            });
    return leaves;
  }

  private PersonSet meant(List<String> unitCodes, String cohort, Account issuer) {
    var reach = roll.reach(issuer, Permission.DIRECTIVE_ISSUE);
    return cohorts.people(expression(unitCodes, cohort), Asker.of(issuer, reach));
  }

  private static String expression(List<String> unitCodes, String cohort) {
    var terms = new ArrayList<String>();
    if (!unitCodes.isEmpty())
      terms.add(
          unitCodes.stream()
              .map(code -> "\"" + code.replace("\"", "\"\"") + "\"")
              .collect(Collectors.joining(", ", "unit(", ")")));
    if (!cohort.isBlank()) terms.add("(" + cohort.strip() + ")");
    return terms.isEmpty() ? "everyone" : String.join(" and ", terms);
  }

  @Transactional
  public Directive issue(IssueDirective command, Account issuer) {
    var now = clock.now();
    var problems = problems(command, now, issuer);
    if (!problems.isEmpty()) throw DirectiveRefusal.NOT_WELL_FORMED.withFields(problems);
    var meant = meant(command.units(), command.cohort(), issuer);
    var tree = units.tree();
    var places = places(meant, command.downTo(), issuer);
    var leaves = command.downTo() == null ? leaves(meant) : Map.<UnitId, PersonSet>of();
    if (leaves.isEmpty() && (command.downTo() == null || places.isEmpty()))
      throw DirectiveRefusal.NOBODY_MEANT.with();
    var tops = tops(tree, issuer);
    var id =
        rows.insert(
            new DirectiveRows.NewDirective(
                common(tree, tops),
                issuer.id().value(),
                issuer.person(),
                expression(command.units(), command.cohort()),
                command,
                clock.today().getYear(),
                opens(command, now),
                now));
    media.claim(command.files(), issuer.actor());
    rows.insertAudience(id, leaves);
    rows.insertNodes(id, places);
    var issued = rows.find(id).orElseThrow();
    audit.record(
        "directive.issued",
        issued.subject(),
        Map.of(
            "people", leaves.values().stream().mapToInt(PersonSet::size).sum(),
            "nodes", places.size()));
    feed.append(LiveDirectives.DIRECTIVES, LiveDirectives.payload(id));
    announcing.issued(issued, reach.all(issued));
    return issued;
  }

  /** Whatever nobody has passed on by half of the time goes to everybody by itself. */
  private static Instant opens(IssueDirective command, Instant now) {
    return command.way() == Way.DIRECT
        ? now
        : now.plus(Duration.between(now, command.readBy()).dividedBy(2));
  }

  private List<FieldError> problems(IssueDirective command, Instant now, Account issuer) {
    var problems = new ArrayList<>(command.text().problems());
    if (!command.readBy().isAfter(now))
      problems.add(FieldError.of("readBy", "directive.in-the-past"));
    var doneBy = command.doneBy();
    if (doneBy != null && doneBy.isBefore(command.readBy()))
      problems.add(FieldError.of("doneBy", "directive.done-before-read"));
    if (doneBy == null && command.evidence() != Evidence.NONE)
      problems.add(FieldError.of("doneBy", "directive.evidence-of-nothing"));
    if (command.files().size() > MOST_FILES)
      problems.add(FieldError.of("files", "directive.too-many-files", MOST_FILES));
    for (var file : command.files())
      if (media.find(file).filter(kept -> kept.uploader().equals(issuer.actor())).isEmpty())
        problems.add(FieldError.of("files", "directive.no-such-file"));
    var scope = scopes.of(issuer, Permission.DIRECTIVE_ISSUE);
    var tree = units.tree();
    for (var code : command.units())
      if (tree.byCode(code).filter(unit -> scope.permits(unit.id())).isEmpty())
        problems.add(FieldError.of("units", "directive.no-such-unit"));
    return problems;
  }

  /** The units in whose name somebody issues. */
  private List<Unit> tops(UnitTree tree, Account issuer) {
    var scope = scopes.of(issuer, Permission.DIRECTIVE_ISSUE);
    return tops(tree, scope);
  }

  static List<Unit> tops(UnitTree tree, Scope scope) {
    if (scope.everyone()) return tree.root().map(List::of).orElse(List.of());
    return tree.units().stream()
        .filter(unit -> scope.permits(unit.id()))
        .filter(unit -> unit.parent() == null || !scope.permits(unit.parent()))
        .toList();
  }

  /** The lowest unit that holds them all. */
  private static UnitId common(UnitTree tree, List<Unit> tops) {
    return tree.path(tops.getFirst().id()).reversed().stream()
        .map(Unit::id)
        .filter(above -> tops.stream().allMatch(top -> tree.isWithin(top.id(), above)))
        .findFirst()
        .orElseThrow(DirectiveRefusal.NO_SUCH_UNIT::with);
  }

  /** Every post that is held in a unit from the issuer's down to the lowest ones that are meant. */
  private Set<Node.Place> places(
      UnitTree tree, Set<UnitId> leaves, List<Unit> tops, Account issuer) {
    var between = new HashSet<UnitId>();
    var top = tops.stream().map(Unit::id).collect(Collectors.toSet());
    for (var leaf : leaves) {
      boolean below = false;
      for (var unit : tree.path(leaf)) {
        below |= top.contains(unit.id());
        if (below) between.add(unit.id());
      }
    }
    var places = new LinkedHashSet<Node.Place>();
    for (var holder : grid.holders(between, clock.today())) {
      var held = holder.appointment();
      var unit = held.unit();
      if (unit == null) continue;
      // Whoever issues has read it; the others at the same desk know.
      boolean own =
          issuer.grants().stream()
              .anyMatch(grant -> grant.role() == held.role() && unit.value().equals(grant.unit()));
      for (var post : Post.values())
        if (post.role() == held.role() && !own) places.add(new Node.Place(unit, post));
    }
    return places;
  }

  // ---- correcting and withdrawing

  @Transactional
  public Directive correct(CorrectDirective command, Account account) {
    var directive = own(command.directive(), account);
    if (directive.withdrawn()) throw DirectiveRefusal.WITHDRAWN.with();
    var problems = new ArrayList<>(command.text().problems());
    if (command.reason().isBlank()) problems.add(FieldError.of("reason", "directive.missing"));
    if (command.reason().strip().length() > 500)
      problems.add(FieldError.of("reason", "directive.too-long", 500, command.reason().length()));
    if (!problems.isEmpty()) throw DirectiveRefusal.NOT_WELL_FORMED.withFields(problems);
    if (command.text().equals(directive.text())) throw DirectiveRefusal.NOTHING_CHANGED.with();
    if (!rows.correct(command, account.id().value(), clock.now()))
      throw DirectiveRefusal.CORRECTED_MEANWHILE.with();
    audit.record(
        "directive.corrected", directive.subject(), Map.of("version", command.version() + 1));
    feed.append(LiveDirectives.DIRECTIVES, LiveDirectives.payload(directive.id()));
    var corrected = rows.find(directive.id()).orElseThrow();
    // The new text has a time of its own; duties about the old one end.
    overdue.end(corrected, How.NOT_NEEDED);
    announcing.corrected(corrected, reach.all(corrected));
    return corrected;
  }

  @Transactional
  public void withdraw(DirectiveId id, String reason, Account account) {
    var directive = own(id, account);
    if (reason.isBlank()) throw DirectiveRefusal.NO_REASON.with();
    if (reason.strip().length() > 500) throw DirectiveRefusal.REMARK_TOO_LONG.with(500);
    if (!rows.withdraw(id, reason.strip(), clock.now())) throw DirectiveRefusal.WITHDRAWN.with();
    audit.record("directive.withdrawn", directive.subject(), Map.of());
    overdue.end(directive, How.WITHDRAWN);
    announcing.withdrawn(directive, reach.all(directive));
    feed.append(LiveDirectives.DIRECTIVES, LiveDirectives.payload(id));
  }

  /** Lets a directive that goes down level by level go to everybody now. */
  @Transactional
  public void open(DirectiveId id, Account account) {
    var directive = own(id, account);
    rows.hold(id);
    var rest = reach.rest(directive);
    if (!rows.open(id, clock.now())) throw DirectiveRefusal.NOT_NOW.with();
    audit.record("directive.opened", directive.subject(), Map.of());
    feed.append(LiveDirectives.DIRECTIVES, LiveDirectives.payload(id));
    announcing.opened(directive, rest);
  }

  /** Whether the account may correct and withdraw: its issuer, or whoever stands above it. */
  public boolean mayChange(Directive directive, Account account) {
    return account.may(Permission.DIRECTIVE_ISSUE)
        && (directive.issuedBy().equals(account.id().value())
            || scopes.of(account, Permission.DIRECTIVE_ISSUE).permits(directive.unit()));
  }

  private Directive own(DirectiveId id, Account account) {
    return rows.find(id)
        .filter(directive -> mayChange(directive, account))
        .orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
  }

  // ---- finding

  /** A directive that concerns the account: asked of it, answered by it, or on its way below it. */
  public Directive find(String code, Account account) {
    return live.byCode(code)
        .filter(directive -> reach.sees(directive, account))
        .orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
  }

  /** Those that concern the account, newest first. */
  public List<Directive> concerning(Account account) {
    return live.all().stream().filter(one -> reach.sees(one, account)).toList();
  }

  /** What the person was asked to read and has not confirmed yet, the most urgent first. */
  public List<Directive> toRead(int person) {
    return live.all().stream()
        .filter(directive -> !directive.withdrawn())
        .filter(
            directive ->
                live.find(directive.id()).filter(one -> !one.confirmedBy(person)).isPresent()
                    && reach.sees(directive, person))
        .sorted(java.util.Comparator.comparing(Directive::readBy))
        .toList();
  }

  public List<Version> versions(Directive directive) {
    return rows.versions(directive.id());
  }

  public List<Medium> files(Directive directive) {
    return rows.files(directive.id()).stream().map(media::find).flatMap(Optional::stream).toList();
  }

  /** A file of a directive that the account may see. */
  public Medium file(String code, MediaId file, Account account) {
    var directive = find(code, account);
    if (!rows.files(directive.id()).contains(file)) throw DirectiveRefusal.NO_SUCH_FILE.with();
    return media.find(file).orElseThrow(DirectiveRefusal.NO_SUCH_FILE::with);
  }
}
