package org.tongzhou.guidance.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaErasure;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaRefusal;
import org.tongzhou.foundation.media.MediaState;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.guidance.review.Submitted;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.guidance.screen.Screening;

/** The door of entries: write, send, repair, take back, select, show. */
@Service
public class Entries {

  static final String KIND = "entry";
  private static final int MOST_OF_ONE = 20;
  private static final int AT_ONCE = 200;
  private static final int NAMESAKES = 500;

  private final EntryRows rows;
  private final Campaigns campaigns;
  private final Bylines bylines;
  private final Media media;
  private final MediaErasure erasure;
  private final Review review;
  private final Accounts accounts;
  private final People people;
  private final Units units;
  private final Notices notices;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;

  Entries(
      EntryRows rows,
      Campaigns campaigns,
      Bylines bylines,
      Media media,
      MediaErasure erasure,
      Review review,
      Accounts accounts,
      People people,
      Units units,
      Notices notices,
      Words words,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.campaigns = campaigns;
    this.bylines = bylines;
    this.media = media;
    this.erasure = erasure;
    this.review = review;
    this.accounts = accounts;
    this.people = people;
    this.units = units;
    this.notices = notices;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- writing

  /** Whether somebody may begin, or go on with, an entry of their own. */
  public Invitation invitation(Campaign campaign, @Nullable Account account) {
    var invited = campaigns.invitation(campaign, account);
    if (invited != Invitation.WELCOME) return invited;
    int sent = rows.count(campaign.id(), person(Objects.requireNonNull(account)));
    return sent >= MOST_OF_ONE ? Invitation.ENOUGH : Invitation.WELCOME;
  }

  private void requireWelcome(Campaign campaign, Account account) {
    switch (invitation(campaign, account)) {
      case WELCOME -> {}
      case NOT_YET -> throw CampaignRefusal.NOT_YET.with();
      case OVER -> throw CampaignRefusal.OVER.with();
      case STRANGER, NOT_ASKED -> throw CampaignRefusal.NOT_ASKED.with();
      case ENOUGH -> throw CampaignRefusal.ENOUGH.with(MOST_OF_ONE);
    }
  }

  private static int person(Account account) {
    if (account.person() == null) throw CampaignRefusal.NOT_ASKED.with();
    return account.person();
  }

  /** What somebody has begun and not sent; one for a campaign. */
  public Optional<Entry> draft(Campaign campaign, Account account) {
    return account.person() == null
        ? Optional.empty()
        : rows.draft(campaign.id(), account.person());
  }

  /** Keeps what somebody has written so far, with its files; nothing of it is judged yet. */
  @Transactional
  public Entry keep(Campaign campaign, WriteEntry said, Account account) {
    requireWelcome(campaign, account);
    var draft = draft(campaign, account).orElseGet(() -> begin(campaign, said, account));
    return write(draft, said.cut(), account);
  }

  private Entry begin(Campaign campaign, WriteEntry said, Account account) {
    int person = person(account);
    var unit =
        people.lines(new int[] {person}).stream()
            .flatMap(line -> Optional.ofNullable(line.unit()).stream())
            .findFirst()
            .orElseThrow(CampaignRefusal.NOT_ASKED::with);
    var id = Ids.next(clock);
    try {
      rows.insertDraft(
          id,
          campaign.id(),
          rows.nextNumber(campaign.id()),
          new PersonId(person),
          unit,
          college(unit),
          said.cut(),
          clock.now());
    } catch (DuplicateKeyException anotherDevice) {
      throw CampaignRefusal.CHANGED_MEANWHILE.with();
    }
    return rows.find(new EntryId(id)).orElseThrow();
  }

  private @Nullable UnitId college(UnitId unit) {
    return units.tree().nearest(unit, Unit.Kind.COLLEGE).map(Unit::id).orElse(null);
  }

  /** The same for what came back with a reason. */
  @Transactional
  public Entry keep(Entry returned, WriteEntry said, Account account) {
    return write(returned, said.cut(), account);
  }

  private Entry write(Entry entry, WriteEntry said, Account account) {
    requireOwn(entry, account);
    if (!rows.update(entry.id(), said, clock.now())) throw CampaignRefusal.NOT_NOW.with();
    var gone = new ArrayList<>(entry.files());
    gone.removeAll(said.files());
    var added = new ArrayList<>(said.files());
    added.removeAll(entry.files());
    media.claim(added, account.actor());
    if (!gone.isEmpty() || !added.isEmpty() || !said.files().equals(entry.files()))
      rows.setFiles(entry.id(), said.files());
    if (!entry.captions().isEmpty() || !said.captions().languages().isEmpty())
      rows.setCaptions(entry.id(), said.captions());
    erase(gone);
    return rows.find(entry.id()).orElseThrow();
  }

  private static void requireOwn(Entry entry, @Nullable Account account) {
    if (!isOwn(entry, account)) throw CampaignRefusal.NO_SUCH_ENTRY.with();
  }

  private static boolean isOwn(Entry entry, @Nullable Account account) {
    return account != null
        && account.person() != null
        && entry.person().value() == account.person();
  }

  private void erase(List<MediaId> files) {
    if (!files.isEmpty()) erasure.erase(files.stream().map(MediaId::value).toList(), files.size());
  }

  // ---- sending

  /**
   * What became of a sent entry.
   *
   * @param screening what its words say of the author's need
   */
  public record Sent(Entry entry, Screening screening) {}

  /**
   * @param consent the version of the text that its author has read and agreed to; 0 for none
   */
  @Transactional
  public Sent send(Campaign campaign, WriteEntry said, int consent, Account account) {
    requireWhole(campaign, said, consent, account);
    return send(campaign, keep(campaign, said, account), consent, account);
  }

  /** Sends what came back once more. */
  @Transactional
  public Sent repair(Entry returned, WriteEntry said, int consent, Account account) {
    var campaign = campaigns.find(returned.campaign()).orElseThrow();
    requireOwn(returned, account);
    if (returned.state() != EntryState.RETURNED) throw CampaignRefusal.NOT_NOW.with();
    requireWhole(campaign, said, consent, account);
    return send(campaign, keep(returned, said, account), consent, account);
  }

  private void requireWhole(Campaign campaign, WriteEntry said, int consent, Account account) {
    var files = said.files().stream().map(id -> brought(id, account)).toList();
    var kinds = files.stream().map(Medium::kind).filter(Objects::nonNull).toList();
    var problems = said.problems(campaign.kinds(), kinds);
    if (consent == 0) problems.add(FieldError.of("consent", "campaign.not-agreed"));
    else if (consent != campaign.consent())
      problems.add(FieldError.of("consent", "campaign.consent-changed"));
    if (!problems.isEmpty()) throw CampaignRefusal.NOT_WHOLE.withFields(problems);
  }

  private Medium brought(MediaId id, Account account) {
    return media
        .find(id)
        .filter(found -> found.uploader().equals(account.actor()))
        .orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
  }

  private Sent send(Campaign campaign, Entry entry, int consent, Account account) {
    if (!rows.send(entry.id(), consent, filesOf(entry) == Files.READY, clock.now()))
      throw CampaignRefusal.NOT_NOW.with();
    var submitted = submit(entry, account.id());
    audit.record("campaign.entry-sent", subject(entry), Map.of("consent", consent));
    return new Sent(find(entry.id()), submitted.screening());
  }

  private Submitted submit(Entry entry, @Nullable AccountId author) {
    return review.submit(
        new Submission(
            KIND,
            entry.id().value().toString(),
            author,
            author == null ? "person:" + entry.person().value() : "account:" + author.value(),
            bylines.of(entry, Words.CHINESE),
            entry.unit(),
            entry.title(),
            judged(entry),
            entry.files(),
            entry.path()));
  }

  /** Captions are read by everybody, and so by the moderators before. */
  private String judged(Entry entry) {
    return Stream.concat(
            Stream.of(entry.words()), rows.captions(entry.id()).texts().map(WebVtt::words))
        .filter(said -> !said.isEmpty())
        .collect(Collectors.joining("\n\n"));
  }

  private Entry find(EntryId id) {
    return rows.find(id).orElseThrow(CampaignRefusal.NO_SUCH_ENTRY::with);
  }

  private static String subject(Entry entry) {
    return "entry:" + entry.campaignCode() + "/" + entry.number();
  }

  // ---- taking back

  /**
   * Its author takes it back: the row and its files go, and with them every place that shows it.
   */
  @Transactional
  public void withdraw(Entry entry, Account account) {
    requireOwn(entry, account);
    if (!rows.delete(entry.id(), entry.person().value()))
      throw CampaignRefusal.NO_SUCH_ENTRY.with();
    if (entry.state() != EntryState.DRAFT) review.withdrawn(KIND, entry.id().value().toString());
    erase(entry.files());
    audit.record("campaign.entry-withdrawn", subject(entry), Map.of());
  }

  // ---- what the moderators say

  /** In the transaction of the bench. */
  void decided(Verdict verdict) {
    var id = new EntryId(UUID.fromString(verdict.id()));
    var entry = rows.find(id).orElse(null);
    var state = state(verdict.state());
    if (entry == null || state == null || entry.state() == EntryState.DRAFT) return;
    var reason = Objects.requireNonNullElse(verdict.reason(), "");
    boolean answered =
        switch (state) {
          case RETURNED, REFUSED, TAKEN_DOWN -> true;
          case DRAFT, WAITING, ACCEPTED -> false;
        };
    if (!rows.judge(id, state, answered ? reason : null, clock.now()))
      throw CampaignRefusal.CHANGED_MEANWHILE.with();
    audit.record("campaign.entry-judged", subject(entry), Map.of("state", state));
  }

  /** Where an author follows an entry; null for one that was taken back. */
  @Nullable String pathOf(String id) {
    return rows.find(new EntryId(UUID.fromString(id))).map(Entry::path).orElse(null);
  }

  private static @Nullable EntryState state(ReviewState state) {
    return switch (state) {
      case WAITING, HELD -> EntryState.WAITING;
      case ACCEPTED -> EntryState.ACCEPTED;
      case RETURNED -> EntryState.RETURNED;
      case REFUSED -> EntryState.REFUSED;
      case TAKEN_DOWN -> EntryState.TAKEN_DOWN;
      case WITHDRAWN -> null;
    };
  }

  // ---- what was collected elsewhere

  /**
   * Takes in entries that were judged elsewhere, under the consent that holds now. What waits there
   * waits here as well, by {@link #send}.
   */
  @Transactional
  public void takeIn(Campaign campaign, List<PastEntry> past) {
    var files = past.stream().flatMap(one -> one.said().files().stream()).toList();
    var known = media.shown(files, null);
    rows.insert(
        campaign,
        past,
        past.stream().map(one -> college(one.unit())).toList(),
        past.stream()
            .map(
                one ->
                    one.said().files().stream()
                        .map(known::get)
                        .allMatch(file -> file != null && file.medium().isReady()))
            .toList(),
        clock);
    audit.record(
        "campaign.entries-taken-in", "campaign:" + campaign.code(), Map.of("entries", past.size()));
  }

  /** Whether the bench knows nothing of it yet, and this account may bring it there. */
  public boolean mayQuestion(Entry entry, @Nullable Account account) {
    return entry.isShown()
        && campaigns
            .find(entry.campaign())
            .filter(campaign -> campaigns.keeps(campaign, account))
            .isPresent()
        && review.find(KIND, entry.id().value().toString()).isEmpty();
  }

  /**
   * What was judged elsewhere comes before the moderators of this house; it stays shown until then.
   */
  @Transactional
  public void question(Entry entry, Account account) {
    if (!mayQuestion(entry, account)) throw CampaignRefusal.NOT_NOW.with();
    submit(entry, accounts.ofPerson(entry.person().value()).orElse(null));
    audit.record("campaign.entry-questioned", subject(entry), Map.of());
  }

  // ---- files that take long

  private enum Files {
    READY,
    COMING,
    BROKEN
  }

  private Files filesOf(Entry entry) {
    boolean coming = false;
    for (var file : entry.files()) {
      var state = media.find(file).map(Medium::state).orElse(MediaState.REFUSED);
      if (state == MediaState.REFUSED) return Files.BROKEN;
      if (state != MediaState.READY) coming = true;
    }
    return coming ? Files.COMING : Files.READY;
  }

  /**
   * Looks again at what was sent with films that were still being converted. Nothing remembers a
   * conversion but the database, so it does not matter which server dies when.
   */
  @Transactional
  public void settle() {
    for (var entry : rows.unready(AT_ONCE))
      switch (filesOf(entry)) {
        case COMING -> {}
        case READY -> {
          rows.filesReady(entry.id(), clock.now());
          audit.record("campaign.entry-files-ready", subject(entry), Map.of());
        }
        case BROKEN -> giveBack(entry);
      }
  }

  private void giveBack(Entry entry) {
    var key = "campaign.file-broken";
    var reason = words.say(Words.CHINESE, key) + "\n" + words.say(Words.ENGLISH, key);
    if (!rows.judge(entry.id(), EntryState.RETURNED, reason, clock.now())) return;
    review.withdrawn(KIND, entry.id().value().toString());
    audit.record("campaign.entry-files-broken", subject(entry), Map.of());
    tell(entry, "campaign.notice.returned");
  }

  private void tell(Entry entry, String kind) {
    notices.send(
        new SendNotice(
            kind,
            PersonSet.of(entry.person().value()),
            List.of(),
            entry.path(),
            Urgency.NORMAL,
            null));
  }

  // ---- selecting

  /** Those who keep the campaign put it on top, or take it from there. */
  @Transactional
  public void select(Entry entry, boolean selected, Account account) {
    var campaign = campaigns.find(entry.campaign()).orElseThrow();
    if (!campaigns.keeps(campaign, account)) throw CampaignRefusal.NO_SUCH_ENTRY.with();
    if (entry.selected() == selected) return;
    if (!rows.select(entry.id(), selected ? clock.now() : null))
      throw CampaignRefusal.NOT_SHOWN.with();
    audit.record(
        selected ? "campaign.entry-selected" : "campaign.entry-deselected",
        subject(entry),
        Map.of());
    if (selected) tell(entry, "campaign.notice.selected");
  }

  // ---- looking

  /** What is shown, to everybody who may read the campaign; the rest to its author and judges. */
  public Entry find(Campaign campaign, int number, @Nullable Account account) {
    return rows.find(campaign.id(), number)
        .filter(entry -> maySee(campaign, entry, account))
        .orElseThrow(CampaignRefusal.NO_SUCH_ENTRY::with);
  }

  /** What is said in its film, for whoever may see it. */
  public Captions captions(Entry entry) {
    return entry.captions().isEmpty() ? Captions.NONE : rows.captions(entry.id());
  }

  private boolean maySee(Campaign campaign, Entry entry, @Nullable Account account) {
    if (isOwn(entry, account)) return true;
    if (entry.isShown()) return campaigns.mayRead(campaign, account);
    if (entry.state() == EntryState.DRAFT || account == null) return false;
    return account.may(Permission.REVIEW_JUDGE) || campaigns.keeps(campaign, account);
  }

  public boolean isOf(Entry entry, @Nullable Account account) {
    return isOwn(entry, account);
  }

  /** All that somebody wrote, whatever became of it; the newest first. */
  public List<Entry> of(Account account) {
    return account.person() == null ? List.of() : rows.ofPerson(account.person());
  }

  public Paged<Entry> shown(Campaign campaign, EntryFilter filter, int page, int size) {
    return within(page, at -> rows.shown(campaign.id(), filter, at, size));
  }

  /** Pages end earlier when entries were taken back: then the last one. */
  private static Paged<Entry> within(int page, IntFunction<Paged<Entry>> pages) {
    var found = pages.apply(page);
    return found.rows().isEmpty() && found.page() > found.pages()
        ? pages.apply(found.pages())
        : found;
  }

  /** For going through all that is shown, piece by piece. */
  public List<Entry> shownAfter(Campaign campaign, int number, int limit) {
    return rows.shownAfter(campaign.id(), number, limit);
  }

  /** What the files of all that is shown weigh together. */
  public long bytes(Campaign campaign) {
    return media.bytes(rows.shownFiles(campaign.id()));
  }

  /** For those who keep the campaign; a name is found where its author is shown with it. */
  public Paged<Entry> kept(
      Campaign campaign, KeptFilter filter, Account account, int page, int size) {
    var scope = campaigns.scope(account);
    var named =
        people.search(filter.words(), scope, 1, NAMESAKES).rows().stream()
            .mapToInt(line -> line.id().value())
            .toArray();
    return within(page, at -> rows.kept(campaign.id(), filter, named, at, size));
  }

  /** The numbers shown before and after one. */
  public record Around(@Nullable Integer before, @Nullable Integer after) {}

  public Around around(Entry entry) {
    return rows.around(entry);
  }

  /** How many of a kind are shown of a college; null for people of no college. */
  public record ShownBy(@Nullable UnitId college, EntryKind kind, int count) {}

  public List<ShownBy> counts(Campaign campaign) {
    return rows.counts(campaign.id());
  }

  public record InState(EntryState state, int count, int selected, int shown) {}

  public List<InState> states(Campaign campaign) {
    return rows.states(campaign.id());
  }
}
