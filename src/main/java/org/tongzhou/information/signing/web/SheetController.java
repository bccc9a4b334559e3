package org.tongzhou.information.signing.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.signing.SignOff;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SigningRefusal;
import org.tongzhou.information.signing.Verification;

/** One signed statement: read, verified, opened to the people behind its numbers. */
@Controller
class SheetController {

  private static final int PAGE = 50;

  private final SignOffs signOffs;
  private final Rounds rounds;
  private final Scopes scopes;
  private final Units units;
  private final People people;
  private final Signers signers;

  SheetController(
      SignOffs signOffs,
      Rounds rounds,
      Scopes scopes,
      Units units,
      People people,
      Signers signers) {
    this.signOffs = signOffs;
    this.rounds = rounds;
    this.scopes = scopes;
    this.units = units;
    this.people = people;
    this.signers = signers;
  }

  /** Auditors verify everything and open nobody. */
  static Scope scope(Scopes scopes, Account account) {
    return scopes.of(
        account,
        account.may(Permission.COHORT_USE) ? Permission.COHORT_USE : Permission.AUDIT_READ);
  }

  @GetMapping("/sign-offs/{number}")
  @Allowed({Permission.COHORT_USE, Permission.AUDIT_READ})
  SheetPage sheet(Frame frame, Account account, @PathVariable int number) {
    return page(frame, account, signOffs.find(number, scope(scopes, account)), null);
  }

  @GetMapping("/sign-offs/{number}/verification")
  @Allowed({Permission.COHORT_USE, Permission.AUDIT_READ})
  SheetPage verify(Frame frame, Account account, @PathVariable int number) {
    var verification = signOffs.verify(number, scope(scopes, account));
    return page(frame, account, verification.signOff(), verified(frame, verification));
  }

  static SheetPage.Verified verified(Frame frame, Verification verification) {
    var findings = new ArrayList<String>();
    for (var finding : verification.findings())
      findings.add(frame.say("signing.finding." + finding.what(), finding.about()));
    return new SheetPage.Verified(
        verification.holds(), verification.fromLists(), verification.recomputed(), findings);
  }

  private SheetPage page(
      Frame frame, Account account, SignOff signed, SheetPage.@Nullable Verified verified) {
    var round = rounds.find(signed.round());
    var unit = units.tree().unit(signed.unit()).orElseThrow();
    var erased = signed.erasedAt();
    var name = unit.name(frame.locale());
    var lines = new ArrayList<SheetPage.Line>();
    for (var set : RoundSet.values()) {
      var number = signed.numbers().get(set);
      if (number != null)
        lines.add(
            new SheetPage.Line(
                frame.say("desk.set." + set),
                number.people(),
                number.added(),
                number.removed(),
                "/sign-offs/" + signed.number() + "/people?set=" + set));
    }
    return new SheetPage(
        frame.named(frame.say("signing.sheet", name, signed.number())),
        signed.number(),
        SignOffController.address(round) + "?unit=" + unit.code(),
        round.name(frame.locale()) + " " + frame.date(round.day()),
        name,
        signed.version(),
        frame.dateTime(signed.cutOff()),
        frame.dateTime(signed.signedAt()),
        signers.names(frame, List.of(signed.signedBy())).getOrDefault(signed.signedBy(), ""),
        frame.say("access.role." + signed.signedAs()),
        signed.reason(),
        erased == null ? null : frame.date(erased),
        signed.hex(),
        signed.statement(),
        lines,
        erased == null && account.may(Permission.COHORT_USE),
        verified);
  }

  @GetMapping("/sign-offs/{number}/statement.txt")
  @Allowed({Permission.COHORT_USE, Permission.AUDIT_READ})
  ResponseEntity<String> statement(Account account, @PathVariable int number) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body(signOffs.find(number, scope(scopes, account)).statement());
  }

  // ---- the people

  @GetMapping("/sign-offs/{number}/people")
  @Allowed(Permission.COHORT_USE)
  SignedPeoplePage signedPeople(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam(defaultValue = "REPORTED") RoundSet set,
      @RequestParam(defaultValue = "1") int page) {
    var signed = signOffs.find(number, scope(scopes, account));
    var round = rounds.find(signed.round());
    var name = frame.say("desk.set." + set);
    return list(
        frame.named(name),
        round,
        signed,
        "/sign-offs/" + number,
        frame.say("signing.people.signed", frame.dateTime(signed.cutOff())),
        signOffs.list(signed, set),
        page,
        "/sign-offs/" + number + "/people?set=" + set + "&page=");
  }

  @GetMapping("/rounds/{code}/sign-off/people")
  @Allowed(Permission.COHORT_USE)
  SignedPeoplePage differing(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam String unit,
      @RequestParam(defaultValue = "added") String which,
      @RequestParam(defaultValue = "REPORTED") RoundSet set,
      @RequestParam(defaultValue = "1") int page) {
    var round = rounds.find(code);
    var scope = scopes.of(account, Permission.COHORT_USE);
    var tree = units.tree();
    var of =
        tree.byCode(unit)
            .or(() -> Addressed.uuid(unit).flatMap(id -> tree.unit(new UnitId(id))))
            .filter(one -> scope.permits(one.id()))
            .orElseThrow(SigningRefusal.NO_SUCH_UNIT::with);
    var signed =
        signOffs.latest(round.id(), of.id()).orElseThrow(SigningRefusal.NO_SUCH_SIGN_OFF::with);
    var difference = signOffs.difference(signed);
    var kind =
        switch (which) {
          case "removed", "answers" -> which;
          default -> "added";
        };
    var shown =
        switch (kind) {
          case "removed" -> difference.of(set).removed();
          case "answers" -> difference.answers();
          default -> difference.of(set).added();
        };
    var address = SignOffController.address(round);
    return list(
        frame.named(
            kind.equals("answers") ? frame.say("signing.answers") : frame.say("desk.set." + set)),
        round,
        signed,
        address + "?unit=" + of.code(),
        frame.say("signing.people." + kind, frame.dateTime(signed.cutOff())),
        shown,
        page,
        address + "/people?unit=" + of.code() + "&which=" + kind + "&set=" + set + "&page=");
  }

  private SignedPeoplePage list(
      Frame frame,
      Round round,
      SignOff signed,
      String backHref,
      String explanation,
      PersonSet shown,
      int page,
      String address) {
    int at = Math.max(1, page);
    var tree = units.tree();
    var lines =
        people.lines(shown.page(Paged.offset(at, PAGE), PAGE)).stream()
            .map(
                line ->
                    new SignedPeoplePage.Line(
                        line.name(),
                        line.number(),
                        rounds
                            .unitOf(round.id(), new PersonId(line.id().value()))
                            .map(unit -> tree.nameWithin(unit, frame.locale()))
                            .orElse(""),
                        "/people/" + line.handle()))
            .toList();
    return new SignedPeoplePage(
        frame,
        backHref,
        frame.say("signing.sheet.short", signed.number()),
        explanation,
        new Paged<>(lines, at, PAGE, shown.size()),
        address);
  }
}
