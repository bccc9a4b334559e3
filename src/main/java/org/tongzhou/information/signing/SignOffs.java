package org.tongzhou.information.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Snapshots;
import org.tongzhou.information.ledger.Tallies;

/**
 * The door of sign-off: what a round said of a unit is frozen with the lists behind it, level by
 * level; later data show beside it and never change it.
 */
@Service
public class SignOffs {

  private static final int LONGEST_REASON = 500;

  private final SignOffRows rows;
  private final Rounds rounds;
  private final Snapshots snapshots;
  private final Tallies tallies;
  private final Units units;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  SignOffs(
      SignOffRows rows,
      Rounds rounds,
      Snapshots snapshots,
      Tallies tallies,
      Units units,
      Audit audit,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.rounds = rounds;
    this.snapshots = snapshots;
    this.tallies = tallies;
    this.units = units;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  // ---- signing

  /** Freezes what the round holds of a unit now, and signs it. */
  public SignOff sign(SignRound command, Account account) {
    var round = rounds.find(command.round());
    var unit = unit(command.unit());
    var role = mustSign(account, unit);
    mustBeReady(round);
    if (rows.latest(round.id(), List.of(unit.id())).containsKey(unit.id()))
      throw SigningRefusal.ALREADY_SIGNED.with();
    var reason = reason(command.reason());
    var draft = draft(round, unit);
    if (draft.content().list(RoundSet.EXPECTED).isEmpty())
      throw SigningRefusal.NOBODY_EXPECTED.with();
    if (reason == null && draft.parts().stream().anyMatch(part -> part.signed() == null))
      throw SigningRefusal.PARTS_UNSIGNED.with();
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                write(draft, null, reason, account, role)
                    .orElseThrow(SigningRefusal.ALREADY_SIGNED::with)));
  }

  /**
   * Signs what can be signed of these units, each on its own.
   *
   * @return how many were signed
   */
  public int signAll(RoundId round, Collection<UnitId> chosen, Account account) {
    if (chosen.isEmpty()) throw SigningRefusal.NOTHING_CHOSEN.with();
    for (var unit : chosen) sign(new SignRound(round, unit, ""), account);
    return chosen.size();
  }

  Role mustSign(Account account, Unit unit) {
    return Signatory.role(account, unit, units.tree()).orElseThrow(SigningRefusal.NOT_YOURS::with);
  }

  private void mustBeReady(Round round) {
    if (round.erasedAt() != null) throw SigningRefusal.ERASED.with();
    if (!isDue(round)) throw SigningRefusal.NOT_DUE.with();
  }

  private boolean isDue(Round round) {
    return !clock.now().isBefore(round.dueAt());
  }

  static @Nullable String reason(String typed) {
    var reason = typed.strip();
    if (reason.length() > LONGEST_REASON) throw SigningRefusal.TOO_LONG.with(LONGEST_REASON);
    return reason.isEmpty() ? null : reason;
  }

  /** What would be signed: read as of one moment, before the transaction that writes it. */
  record Draft(Round round, Unit unit, Instant cutOff, Content content, List<Part> parts) {}

  Draft draft(Round round, Unit unit) {
    var snapshot = snapshots.take(round.id(), unit.id(), Scope.EVERYONE);
    var content = Content.of(snapshot);
    var tree = units.tree();
    var below = Signatory.parts(unit.id(), tree);
    var signed = rows.latest(round.id(), below.stream().map(Unit::id).toList());
    return new Draft(round, unit, snapshot.at(), content, parts(content, tree, below, signed::get));
  }

  /** Who is expected in each part and who of them has reported, from the lists themselves. */
  private static List<Part> parts(
      Content content,
      UnitTree tree,
      List<Unit> below,
      Function<UnitId, @Nullable SignOff> signed) {
    var reported = content.list(RoundSet.REPORTED);
    var parts = new ArrayList<Part>();
    for (var unit : below) {
      var expected =
          PersonSet.union(
              content.members().stream()
                  .filter(members -> tree.isWithin(members.unit(), unit.id()))
                  .map(members -> members.people())
                  .toList());
      if (expected.isEmpty()) continue;
      var latest = signed.apply(unit.id());
      parts.add(
          new Part(
              unit.id(),
              latest == null ? null : latest.id(),
              latest == null ? null : latest.hash(),
              expected.size(),
              expected.sizeAnd(reported)));
    }
    parts.sort(Comparator.comparing(part -> part.unit().value().toString()));
    return parts;
  }

  /**
   * Inside the transaction of whoever signs; empty when somebody was faster.
   *
   * @param before what is corrected; null for the first
   */
  Optional<SignOff> write(
      Draft draft, @Nullable SignOff before, @Nullable String reason, Account account, Role role) {
    var id = new SignOffId(Ids.next(clock));
    int version = before == null ? 1 : before.version() + 1;
    var statement =
        Statement.of(
            new Statement.Head(
                draft.round(),
                draft.unit().id(),
                version,
                before == null ? null : before.hash(),
                draft.cutOff(),
                reason,
                account.actor(),
                role),
            draft.content(),
            snapshots.answers(draft.round(), draft.content().reports()),
            draft.parts());
    var signed =
        new SignOffRows.NewSignOff(
            id,
            draft.round().id(),
            draft.unit().id(),
            version,
            SigningLevel.of(draft.unit().kind()).orElseThrow(),
            draft.cutOff(),
            reason,
            statement.text(),
            statement.hash(),
            account.actor(),
            role,
            clock.now(),
            numbers(draft.content(), before),
            draft.content(),
            draft.parts());
    if (!rows.insert(signed)) return Optional.empty();
    var kept = rows.find(id).orElseThrow();
    audit.record(
        before == null ? "signing.signed" : "signing.corrected",
        subject(id),
        Map.of(
            "round", draft.round().id().value(),
            "unit", draft.unit().id().value().toString(),
            "version", version,
            "hash", kept.hex()));
    return Optional.of(kept);
  }

  static String subject(SignOffId id) {
    return "sign-off:" + id.value();
  }

  private Map<RoundSet, SignOff.Number> numbers(Content content, @Nullable SignOff before) {
    var earlier = before == null ? null : rows.lists(before.id());
    var numbers = new EnumMap<RoundSet, SignOff.Number>(RoundSet.class);
    for (var set : RoundSet.values()) {
      var now = content.list(set);
      var then = earlier == null ? now : earlier.getOrDefault(set, PersonSet.NOBODY);
      numbers.put(set, new SignOff.Number(now.size(), now.sizeMinus(then), then.sizeMinus(now)));
    }
    return numbers;
  }

  // ---- reading

  private Unit unit(UnitId id) {
    return units.tree().unit(id).orElseThrow(SigningRefusal.NO_SUCH_UNIT::with);
  }

  public SignOff find(int number, Scope scope) {
    return rows.find(number)
        .filter(signed -> scope.permits(signed.unit()))
        .orElseThrow(SigningRefusal.NO_SUCH_SIGN_OFF::with);
  }

  /** All versions of a unit, the newest first. */
  public List<SignOff> versions(RoundId round, UnitId unit, Scope scope) {
    if (!scope.permits(unit)) throw SigningRefusal.NO_SUCH_UNIT.with();
    return rows.versions(round, unit);
  }

  /** What holds now of a unit, for the house itself; empty while it is not signed. */
  public Optional<SignOff> latest(RoundId round, UnitId unit) {
    return Optional.ofNullable(rows.latest(round, List.of(unit)).get(unit));
  }

  /** How far the sign-off of a unit has come. */
  public Standing standing(RoundId id, UnitId unitId, Account account, Scope scope) {
    if (!scope.permits(unitId)) throw SigningRefusal.NO_SUCH_UNIT.with();
    var round = rounds.find(id);
    var unit = unit(unitId);
    var tree = units.tree();
    boolean due = isReady(round);
    return new Standing(
        unit,
        rows.latest(id, List.of(unitId)).get(unitId),
        parts(id, Signatory.parts(unitId, tree), account),
        due,
        due && Signatory.role(account, unit, tree).isPresent());
  }

  private boolean isReady(Round round) {
    return isDue(round) && round.erasedAt() == null;
  }

  /** How each of these units stands, in their order; those in which nobody is expected left out. */
  public List<Standing.PartStanding> parts(RoundId id, List<Unit> asked, Account account) {
    var tree = units.tree();
    boolean due = isReady(rounds.find(id));
    var ids = asked.stream().map(Unit::id).toList();
    var latest = rows.latest(id, ids);
    var counts = tallies.sums(id, ids, Scope.EVERYONE);
    var parts = new ArrayList<Standing.PartStanding>();
    for (var unit : asked) {
      var now = Objects.requireNonNull(counts.get(unit.id()));
      if (now.expected() == 0) continue;
      parts.add(
          new Standing.PartStanding(
              unit,
              latest.get(unit.id()),
              now.expected(),
              now.reported(),
              due && Signatory.role(account, unit, tree).isPresent()));
    }
    return parts;
  }

  /** The units of the next signing level below, in the order of the tree. */
  public List<Unit> below(UnitId unit) {
    return Signatory.parts(unit, units.tree());
  }

  /** The highest units of a scope that sign at all. */
  public List<Unit> own(Scope scope) {
    var tree = units.tree();
    var own = new ArrayList<Unit>();
    for (var top : tallies.tops(scope))
      if (SigningLevel.of(top.kind()).isPresent()) own.add(top);
      else own.addAll(Signatory.parts(top.id(), tree));
    return own;
  }

  // ---- what became of it

  /** What the round holds of the unit now, against what was signed. */
  public Difference difference(SignOff signed) {
    var round = rounds.find(signed.round());
    if (signed.erasedAt() != null || round.erasedAt() != null) return Difference.NONE;
    var lists = rows.lists(signed.id());
    var now = tallies.people(round.id(), RoundSet.REPORTED, signed.unit(), Scope.EVERYONE);
    return new Difference(
        Difference.sets(
            set -> lists.getOrDefault(set, PersonSet.NOBODY),
            set -> tallies.people(round.id(), set, signed.unit(), Scope.EVERYONE)),
        Difference.replaced(
            rows.reports(signed.id()),
            person -> now.contains(person) ? tallies.revisionOf(round.id(), person) : 0));
  }

  /** The people whom a number of a sign-off was signed over; nobody after the erasure. */
  public PersonSet list(SignOff signed, RoundSet set) {
    return rows.lists(signed.id()).getOrDefault(set, PersonSet.NOBODY);
  }

  /** Computes a sign-off anew from what is stored, and compares. */
  public Verification verify(int number, Scope scope) {
    var signed = find(number, scope);
    var findings = new ArrayList<Verification.Finding>();
    boolean fromLists = signed.erasedAt() == null;
    var recomputed = fromLists ? rebuilt(signed, findings) : new Statement(signed.statement());
    compareNumbers(signed, findings);
    if (!Arrays.equals(new Statement(signed.statement()).hash(), signed.hash()))
      findings.add(found(Verification.What.STATEMENT, ""));
    compareWithAudit(signed, findings);
    compareWithOthers(signed, findings);
    return new Verification(
        signed, HexFormat.of().formatHex(recomputed.hash()), fromLists, List.copyOf(findings));
  }

  private static Verification.Finding found(Verification.What what, String about) {
    return new Verification.Finding(what, about);
  }

  private Statement rebuilt(SignOff signed, List<Verification.Finding> findings) {
    try {
      var content = rows.content(signed.id());
      var rebuilt = rebuild(signed, content);
      for (var line : Statement.differing(signed.statement(), rebuilt.text()))
        findings.add(found(Verification.What.LIST, line));
      var rewritten = snapshots.rewritten(signed.round(), content.reports());
      if (!rewritten.isEmpty() && rounds.find(signed.round()).erasedAt() == null)
        findings.add(found(Verification.What.REPORT, String.valueOf(rewritten.size())));
      return rebuilt;
    } catch (RuntimeException damaged) {
      // Bytes that somebody has been at can break a reader in many ways; each means the same.
      findings.add(found(Verification.What.UNREADABLE, ""));
      return new Statement("");
    }
  }

  private Statement rebuild(SignOff signed, Content content) {
    var round = rounds.find(signed.round());
    var tree = units.tree();
    var stored = new HashMap<UnitId, Part>();
    for (var part : rows.parts(signed.id())) stored.put(part.unit(), part);
    var parts =
        parts(content, tree, Signatory.parts(signed.unit(), tree), unit -> null).stream()
            .map(withHash(stored))
            .toList();
    var before =
        signed.version() == 1
            ? null
            : version(signed, signed.version() - 1).map(SignOff::hash).orElse(null);
    return Statement.of(
        new Statement.Head(
            round,
            signed.unit(),
            signed.version(),
            before,
            signed.cutOff(),
            signed.reason(),
            signed.signedBy(),
            signed.signedAs()),
        content,
        snapshots.answers(round, content.reports()),
        parts);
  }

  private static UnaryOperator<Part> withHash(Map<UnitId, Part> stored) {
    return part -> {
      var kept = stored.get(part.unit());
      return kept == null
          ? part
          : new Part(part.unit(), kept.signed(), kept.hash(), part.expected(), part.reported());
    };
  }

  private Optional<SignOff> version(SignOff of, int version) {
    return rows.versions(of.round(), of.unit()).stream()
        .filter(one -> one.version() == version)
        .findFirst();
  }

  private static void compareNumbers(SignOff signed, List<Verification.Finding> findings) {
    signed
        .numbers()
        .forEach(
            (set, number) -> {
              if (number.people() != Statement.number(signed.statement(), set))
                findings.add(found(Verification.What.NUMBER, set.name()));
            });
    if (signed.expected() != Statement.number(signed.statement(), RoundSet.EXPECTED)
        || signed.reported() != Statement.number(signed.statement(), RoundSet.REPORTED)
        || signed.onTime() != Statement.number(signed.statement(), RoundSet.ON_TIME))
      findings.add(found(Verification.What.NUMBER, "TOTAL"));
  }

  /** The log of acts is a chain of its own: whoever bends a sign-off would have to bend both. */
  private void compareWithAudit(SignOff signed, List<Verification.Finding> findings) {
    boolean remembered =
        audit.about(subject(signed.id()), 1, 10).rows().stream()
            .filter(
                act -> act.act().equals("signing.signed") || act.act().equals("signing.corrected"))
            .anyMatch(act -> act.detail().contains(signed.hex()));
    if (!remembered) findings.add(found(Verification.What.AUDIT, ""));
  }

  private void compareWithOthers(SignOff signed, List<Verification.Finding> findings) {
    if (signed.version() > 1
        && version(signed, signed.version() - 1)
            .filter(before -> signed.statement().contains("\nbefore " + before.hex() + "\n"))
            .isEmpty()) findings.add(found(Verification.What.BEFORE, ""));
    for (var part : rows.parts(signed.id())) {
      var id = part.signed();
      if (id == null) continue;
      var of = rows.find(id);
      var hash = HexFormat.of().formatHex(Objects.requireNonNull(part.hash()));
      if (of.isEmpty() || !of.get().hex().equals(hash))
        findings.add(found(Verification.What.PART, part.unit().value().toString()));
    }
  }
}
