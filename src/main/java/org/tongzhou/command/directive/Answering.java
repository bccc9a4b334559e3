package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;

/** The door of those who answer a directive: units read, pass on, report; people confirm. */
@Service
public class Answering {

  static final int LONGEST_REMARK = 1_000;

  private final DirectiveRows rows;
  private final LiveDirectives live;
  private final ChangeFeed feed;
  private final Audit audit;
  private final CampusClock clock;
  private final Scopes scopes;
  private final Reach reach;
  private final Announcing announcing;
  private final Media media;

  Answering(
      DirectiveRows rows,
      LiveDirectives live,
      ChangeFeed feed,
      Audit audit,
      CampusClock clock,
      Scopes scopes,
      Reach reach,
      Announcing announcing,
      Media media) {
    this.rows = rows;
    this.live = live;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
    this.scopes = scopes;
    this.reach = reach;
    this.announcing = announcing;
    this.media = media;
  }

  // ---- units

  /** The nodes that the account answers for, from the top down. */
  public List<Node> own(Directive directive, Account account) {
    var places = places(directive, account);
    if (places.isEmpty()) return List.of();
    var units = places.stream().map(at -> at.unit().value()).distinct().toArray(UUID[]::new);
    return rows.nodes(directive.id(), false, units).stream()
        .filter(node -> places.contains(node.place()))
        .sorted(java.util.Comparator.comparing(Node::post))
        .toList();
  }

  /** Its own places that the directive has reached. */
  private List<Node.Place> places(Directive directive, Account account) {
    var loaded = live.find(directive.id());
    if (loaded.isEmpty()) return List.of();
    var places = new ArrayList<Node.Place>();
    for (var grant : account.grants())
      for (var post : Post.values()) {
        var unit = grant.unit();
        if (unit == null || grant.role() != post.role()) continue;
        var place = new Node.Place(new UnitId(unit), post);
        if (loaded.get().state(place.unit(), post) != null
            && !places.contains(place)
            && reach.reaches(directive, place)) places.add(place);
      }
    return places;
  }

  /** Directives whose next step is the account's, the most urgent first. */
  public List<Waiting> waiting(Account account) {
    if (!account.may(Permission.DIRECTIVE_ANSWER)) return List.of();
    var waiting = new ArrayList<Waiting>();
    for (var directive : live.all()) {
      if (directive.withdrawn()) continue;
      next(directive, account).ifPresent(waiting::add);
    }
    waiting.sort(java.util.Comparator.comparing(Waiting::until));
    return waiting;
  }

  /** What is to be done next for a directive, and until when. */
  public record Waiting(Directive directive, Step step, Instant until) {}

  /** The first step that any of the account's nodes still has before it. */
  public Optional<Waiting> next(Directive directive, Account account) {
    var loaded = live.find(directive.id());
    if (loaded.isEmpty() || directive.withdrawn()) return Optional.empty();
    Waiting next = null;
    for (var place : places(directive, account)) {
      var state = loaded.get().state(place.unit(), place.post());
      if (state == null) continue;
      var step = next(state, directive);
      if (step == null || next != null && next.step().compareTo(step) <= 0) continue;
      var doneBy = directive.doneBy();
      next =
          new Waiting(
              directive,
              step,
              step == Step.COMPLETE && doneBy != null ? doneBy : directive.readBy());
    }
    return Optional.ofNullable(next);
  }

  /** What a node has to do next; null when all is done. */
  public static @Nullable Step next(NodeState state, Directive directive) {
    if (!state.hasRead()) return Step.READ;
    if (!state.hasPassedOn()) return Step.PASS_ON;
    return directive.doneBy() != null && !state.isDone() ? Step.COMPLETE : null;
  }

  /**
   * @param version of the text that the reader saw
   */
  @Transactional
  public void read(Directive directive, List<Node.Place> at, int version, Account account) {
    step(directive, at, Step.READ, version, account, null, Proof.NONE);
    // an officer is a student as well, and has read it once for both
    var person = account.person();
    if (person != null && live.find(directive.id()).filter(one -> one.asks(person)).isPresent())
      confirm(directive, version, new int[] {person}, false);
  }

  /**
   * Takes responsibility for those below, who see it from now on; a remark stands beside the text,
   * which stays.
   */
  @Transactional
  public void passOn(
      Directive directive, List<Node.Place> at, int version, String remark, Account account) {
    if (remark.strip().length() > LONGEST_REMARK)
      throw DirectiveRefusal.REMARK_TOO_LONG.with(LONGEST_REMARK);
    rows.hold(directive.id());
    var passed =
        step(
            directive,
            at,
            Step.PASS_ON,
            version,
            account,
            remark.isBlank() ? null : remark.strip(),
            Proof.NONE);
    var now = rows.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
    if (!now.openTo(clock.now())) announcing.reached(now, reach.by(now, passed), passed);
  }

  @Transactional
  public void complete(
      Directive directive, List<Node.Place> at, int version, Proof proof, Account account) {
    if (directive.doneBy() == null) throw DirectiveRefusal.NOT_NOW.with();
    if (!proof.satisfies(directive.evidence())) throw DirectiveRefusal.EVIDENCE_WANTED.with();
    var said = proof.said();
    if (said != null && said.strip().length() > Proof.LONGEST)
      throw DirectiveRefusal.REMARK_TOO_LONG.with(Proof.LONGEST);
    step(directive, at, Step.COMPLETE, version, account, null, proof);
    var picture = proof.picture();
    if (picture != null) media.claim(List.of(picture), account.actor());
  }

  private Set<Node.Place> step(
      Directive directive,
      List<Node.Place> at,
      Step step,
      int version,
      Account account,
      @Nullable String remark,
      Proof proof) {
    var current = rows.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
    if (current.withdrawn()) throw DirectiveRefusal.WITHDRAWN.with();
    if (current.version() != version) throw DirectiveRefusal.CORRECTED_MEANWHILE.with();
    var own = own(directive, account);
    if (own.isEmpty()) throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
    var taken = new HashSet<Node.Place>();
    for (var node : own) {
      if (!at.isEmpty() && !at.contains(node.place())) continue;
      var to = node.state().after(step);
      if (to.isEmpty()) continue;
      if (!rows.step(
          directive.id(),
          node.place(),
          step,
          node.state(),
          version,
          account.id().value(),
          clock.now())) continue; // somebody of the same post was faster
      if (remark != null) rows.remark(directive.id(), node.place(), remark);
      if (step == Step.COMPLETE) rows.prove(directive.id(), node.place(), proof);
      audit.record(
          "directive." + step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          directive.subject(),
          Map.of("unit", node.unit().value(), "post", node.post().name()));
      feed.append(
          LiveDirectives.NODES,
          DirectiveRows.payload(directive.id(), node.place(), to.orElseThrow()));
      taken.add(node.place());
    }
    if (taken.isEmpty()) throw DirectiveRefusal.NOT_NOW.with();
    return taken;
  }

  // ---- people

  /** Whether the person was asked, and when it confirmed the text that holds now. */
  public Optional<Instant> confirmedAt(Directive directive, int person) {
    return rows.confirmedAt(directive.id(), person, directive.version());
  }

  /** Whether it was asked of the person, and has come down to it. */
  public boolean asks(Directive directive, int person) {
    return reach.sees(directive, person);
  }

  /** The person has read the text; a second tap changes nothing. */
  @Transactional
  public void confirm(Directive directive, int version, int person) {
    if (!reach.sees(directive, person)) throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
    requireCurrent(directive, version);
    confirm(directive, version, new int[] {person}, false);
  }

  /** Somebody who looks after these people has read it out to them; those outside are left out. */
  @Transactional
  public int tell(Directive directive, int version, PersonSet people, Account account) {
    var loaded = live.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
    var scope = scopes.of(account, Permission.DIRECTIVE_ANSWER);
    var unread = loaded.people(ReaderSet.UNREAD).and(people);
    var mine = new ArrayList<PersonSet>();
    loaded
        .byUnit(unread)
        .forEach(
            (unit, members) -> {
              if (scope.permits(unit)) mine.add(members);
            });
    requireCurrent(directive, version);
    return confirm(directive, version, PersonSet.union(mine).toArray(), true);
  }

  /** Takes in confirmations that were collected elsewhere; who was not asked is left out. */
  @Transactional
  public int takeIn(Directive directive, int version, PersonSet people) {
    var loaded = live.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
    requireCurrent(directive, version);
    return confirm(
        directive, version, loaded.people(ReaderSet.UNREAD).and(people).toArray(), false);
  }

  private void requireCurrent(Directive directive, int version) {
    var current = rows.find(directive.id()).orElseThrow(DirectiveRefusal.NO_SUCH_DIRECTIVE::with);
    if (current.withdrawn()) throw DirectiveRefusal.WITHDRAWN.with();
    if (current.version() != version) throw DirectiveRefusal.CORRECTED_MEANWHILE.with();
  }

  private int confirm(Directive directive, int version, int[] people, boolean told) {
    var news = rows.confirm(directive.id(), version, people, told, clock.now());
    if (news.length == 0) return 0;
    audit.record(
        told ? "directive.told" : "directive.confirmed",
        directive.subject(),
        Map.of("version", version, "people", news.length));
    feed.append(LiveDirectives.CONFIRMATIONS, DirectiveRows.payload(directive.id(), version, news));
    return news.length;
  }
}
