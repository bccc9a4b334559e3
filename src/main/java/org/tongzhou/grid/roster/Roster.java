package org.tongzhou.grid.roster;

import static org.tongzhou.grid.roster.RosterRefusal.ALREADY_TAKEN_IN;
import static org.tongzhou.grid.roster.RosterRefusal.BUSY;
import static org.tongzhou.grid.roster.RosterRefusal.CHANGED_SINCE;
import static org.tongzhou.grid.roster.RosterRefusal.NOTHING_TO_DO;
import static org.tongzhou.grid.roster.RosterRefusal.NO_SUCH_IMPORT;
import static org.tongzhou.grid.roster.RosterRefusal.ROWS_LEFT_OUT;
import static org.tongzhou.grid.roster.RosterRefusal.STILL_READING;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.vault.Vault;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.foundation.workbook.Limits;
import org.tongzhou.foundation.workbook.WorkbookRefusal;
import org.tongzhou.grid.people.CorrectPeople;
import org.tongzhou.grid.people.EnrolPeople;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.TransferPeople;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** The door of the roster import: check a file, show what it would do, take it in whole. */
@Service
public class Roster {

  private static final Logger log = LoggerFactory.getLogger(Roster.class);
  private static final int PART_BYTES = 1 << 20;

  /** One large file at a time keeps the memory of a small server. */
  private final Semaphore room = new Semaphore(1, true);

  private static final int PATIENCE_SECONDS = 60;

  private final Map<ImportId, Progress> progress = new ConcurrentHashMap<>();
  private final Map<ImportId, Refused> refusals = new ConcurrentHashMap<>();

  private final ImportRows rows;
  private final Known.Source source;
  private final Divisions divisions;
  private final Units units;
  private final People people;
  private final Residence residence;
  private final Scopes scopes;
  private final Vault vault;
  private final Audit audit;
  private final Words words;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Roster(
      ImportRows rows,
      Known.Source source,
      Divisions divisions,
      Units units,
      People people,
      Residence residence,
      Scopes scopes,
      Vault vault,
      Audit audit,
      Words words,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.source = source;
    this.divisions = divisions;
    this.units = units;
    this.people = people;
    this.residence = residence;
    this.scopes = scopes;
    this.vault = vault;
    this.audit = audit;
    this.words = words;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** What an import is busy with: a word of {@code roster.progress} and how far it has come. */
  public record Progress(Step step, int done, int of) {
    public enum Step {
      WAITING,
      READING,
      COMPARING,
      WRITING,
      /** Not on this node, or interrupted. */
      ELSEWHERE
    }
  }

  // ---- checking

  /** Receives a file; {@link #check} then says what it would do. */
  public ImportId receive(String fileName, Path file, ImportChoices choices, Account account) {
    var id = new ImportId(Ids.next(clock));
    transaction.executeWithoutResult(
        status -> {
          rows.insert(id, shortened(fileName), choices, account.id().value(), clock.now());
          seal(id, file);
          audit.record("roster.received", "import:" + id.value(), Map.of());
        });
    progress.put(id, new Progress(Progress.Step.WAITING, 0, 0));
    return id;
  }

  private static String shortened(String fileName) {
    var clean =
        Clean.text(
            fileName.substring(
                Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
    return clean.length() > 100 ? clean.substring(clean.length() - 100) : clean;
  }

  private void seal(ImportId id, Path file) {
    try (var in = Files.newInputStream(file)) {
      int part = 0;
      for (var bytes = in.readNBytes(PART_BYTES);
          bytes.length > 0;
          bytes = in.readNBytes(PART_BYTES)) {
        rows.insertPart(
            id, part, vault.seal(Base64.getEncoder().encodeToString(bytes), context(id, part)));
        if ((long) ++part * PART_BYTES > Limits.FILE_BYTES) throw WorkbookRefusal.TOO_LARGE.with();
      }
      if (part == 0) throw RosterRefusal.NO_FILE.with();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String context(ImportId id, int part) {
    return "roster.files.sealed:" + id.value() + ":" + part;
  }

  /** The dry run. A file that cannot be read is remembered as such and then refused. */
  public Import check(ImportId id, Account account) {
    try {
      return alone(
          id,
          () -> {
            var found = require(id, account);
            if (found.state() != Import.State.READING) return found;
            var reading = read(id, found.choices());
            progress.put(id, new Progress(Progress.Step.COMPARING, 0, reading.rows().size()));
            var plan = plan(reading, found.choices(), scope(account));
            transaction.executeWithoutResult(
                status -> {
                  rows.ready(id, plan, understood(reading, plan), reading.leftOut());
                  audit.recordAs(
                      account.actor(), "roster.checked", "import:" + id.value(), said(plan));
                });
            return require(id, account);
          });
    } catch (Refused refused) {
      rows.unreadable(
          id, refused.why().code(), refused.arguments().stream().map(String::valueOf).toList());
      throw refused;
    } catch (RuntimeException e) {
      rows.unreadable(id, RosterRefusal.STOPPED.code(), List.of());
      throw e;
    }
  }

  /** The same file once more, compared with what the system knows now. */
  public ImportId again(ImportId id, ImportChoices choices, Account account) {
    var found = require(id, account);
    if (found.state() == Import.State.TAKEN_IN) throw ALREADY_TAKEN_IN.with();
    return withFile(id, file -> receive(found.fileName(), file, choices, account));
  }

  /** The dry run behind the page; its end is seen by looking. */
  public void checkInBackground(ImportId id, Account account) {
    inBackground(id, () -> check(id, account));
  }

  /** Taking in behind the page; a refusal is kept for the next look. */
  public void takeInInBackground(ImportId id, boolean withoutLeftOut, Account account) {
    progress.put(id, new Progress(Progress.Step.WAITING, 0, 0));
    inBackground(id, () -> takeIn(id, withoutLeftOut, account));
  }

  private void inBackground(ImportId id, Runnable work) {
    refusals.remove(id);
    Runnable quiet =
        () -> {
          try {
            work.run();
          } catch (Refused refused) {
            refusals.put(id, refused);
          } catch (RuntimeException e) {
            log.error("A roster stopped half way; nothing of it was written", e);
            refusals.put(id, RosterRefusal.STOPPED.with());
          } finally {
            progress.remove(id);
          }
        };
    Thread.ofVirtual().name("roster").start(new DelegatingSecurityContextRunnable(quiet));
  }

  /** Why the last work behind the page ended without a result, if it did. */
  public @Nullable Refused lastRefusal(ImportId id) {
    return refusals.get(id);
  }

  private <T> T alone(ImportId id, java.util.function.Supplier<T> work) {
    try {
      if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw BUSY.with();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BUSY.with();
    }
    try {
      return work.get();
    } finally {
      room.release();
      progress.remove(id);
    }
  }

  private Reading read(ImportId id, ImportChoices choices) {
    progress.put(id, new Progress(Progress.Step.READING, 0, 0));
    return withFile(
        id, file -> RosterReader.read(file, divisions, clock.today(), choices.acceptProposals()));
  }

  private <T> T withFile(ImportId id, java.util.function.Function<Path, T> use) {
    Path file = null;
    try {
      file = Files.createTempFile("roster", ".upload");
      try (var out = Files.newOutputStream(file)) {
        int parts = rows.parts(id);
        for (int part = 0; part < parts; part++) {
          out.write(Base64.getDecoder().decode(vault.open(rows.part(id, part), context(id, part))));
        }
      }
      return use.apply(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (file != null) file.toFile().delete();
    }
  }

  private Plan plan(Reading reading, ImportChoices choices, Scope scope) {
    var today = clock.today();
    return Planner.plan(reading, source.of(reading.rows(), today), choices, scope, today);
  }

  private Scope scope(Account account) {
    return scopes.of(account, Permission.ROSTER_IMPORT);
  }

  private static Map<String, Object> said(Plan plan) {
    var detail = new HashMap<String, Object>();
    plan.counts().forEach((kind, count) -> detail.put(kind.name().toLowerCase(Locale.ROOT), count));
    detail.put("units", plan.units().size());
    return detail;
  }

  private static Import.Understood understood(Reading reading, Plan plan) {
    var paths = new HashMap<String, String>();
    var opened = new ArrayList<Import.NewUnit>();
    for (var unit : plan.units()) {
      var above = paths.getOrDefault(String.valueOf(unit.parentCode()), "");
      paths.put(unit.code(), above.isEmpty() ? unit.nameZh() : above + " · " + unit.nameZh());
      opened.add(new Import.NewUnit(unit.kind().name(), unit.nameZh(), paths.get(unit.code())));
    }
    return new Import.Understood(
        reading.sheets().stream()
            .map(
                sheet ->
                    new Import.Sheet(
                        sheet.name(),
                        sheet.headerRow(),
                        sheet.rows(),
                        sheet.columns().stream()
                            .map(
                                it ->
                                    new Import.Column(
                                        Cell.letters(it.index()),
                                        it.label(),
                                        it.field() == null || it.field() == Field.NOT_KEPT
                                            ? null
                                            : it.field().name()))
                            .toList()))
            .toList(),
        List.copyOf(opened));
  }

  // ---- taking in

  /**
   * Writes exactly what the check showed, in one transaction, or nothing.
   *
   * @param withoutLeftOut agreed to take the good rows although others are left out
   */
  public Import takeIn(ImportId id, boolean withoutLeftOut, Account account) {
    return alone(
        id,
        () -> {
          var found = require(id, account);
          switch (found.state()) {
            case READING -> throw STILL_READING.with();
            case UNREADABLE -> throw NOTHING_TO_DO.with();
            case TAKEN_IN -> throw ALREADY_TAKEN_IN.with();
            case READY -> {}
          }
          if (found.leftOut() > 0 && !withoutLeftOut && mattersThat(found)) {
            throw ROWS_LEFT_OUT.with(found.leftOut());
          }
          if (!found.changesAnything()) throw NOTHING_TO_DO.with();
          var reading = read(id, found.choices());
          progress.put(id, new Progress(Progress.Step.WRITING, 0, found.rows()));
          transaction.executeWithoutResult(status -> write(id, found, reading, account));
          return require(id, account);
        });
  }

  /** A row that only repeats another one leaves nothing out. */
  private boolean mattersThat(Import found) {
    return found.count("REFUSED") > 0 || rows.hasErrorAmongDuplicates(found.id());
  }

  private void write(ImportId id, Import found, Reading reading, Account account) {
    rows.lockOutOthers();
    var scope = scope(account);
    var plan = plan(reading, found.choices(), scope);
    if (!Arrays.equals(plan.fingerprint(), rows.fingerprint(id))) throw CHANGED_SINCE.with();
    if (!rows.takenIn(id, clock.now())) throw ALREADY_TAKEN_IN.with();
    var opened = open(plan, scope);
    enrol(plan, opened, scope);
    change(plan, opened, scope);
    rows.deleteParts(id);
    audit.recordAs(account.actor(), "roster.taken-in", "import:" + id.value(), said(plan));
  }

  private Map<String, UnitId> open(Plan plan, Scope scope) {
    var byCode = new HashMap<String, UnitId>();
    if (plan.units().isEmpty()) return byCode;
    // what the plan opens lies under units of the scope; the planner has seen to that
    var ids = units.open(new OpenUnits(plan.units(), clock.today()), scope);
    for (int i = 0; i < ids.size(); i++) byCode.put(plan.units().get(i).code(), ids.get(i));
    return byCode;
  }

  private void enrol(Plan plan, Map<String, UnitId> opened, Scope scope) {
    var fresh = new ArrayList<EnrolPeople.NewPerson>();
    for (var line : plan.lines()) {
      if (line.kind() != Plan.Kind.NEW) continue;
      fresh.add(
          new EnrolPeople.NewPerson(
              Person.Kind.STUDENT,
              line.row().number(),
              Objects.requireNonNull(line.facts()),
              line.contact(),
              unit(Objects.requireNonNull(line.target()), opened),
              clock.today(),
              line.bed()));
    }
    if (!fresh.isEmpty()) people.enrol(new EnrolPeople(fresh), scope);
  }

  private void change(Plan plan, Map<String, UnitId> opened, Scope scope) {
    var corrections = new ArrayList<CorrectPeople.Correction>();
    var moves = new ArrayList<TransferPeople.Move>();
    var beds = new HashMap<PersonId, PlaceId>();
    for (var line : plan.lines()) {
      if (line.kind() != Plan.Kind.CHANGED) continue;
      var person = Objects.requireNonNull(line.known()).id();
      if (line.target() != null)
        moves.add(new TransferPeople.Move(person, unit(line.target(), opened)));
      if (line.bed() != null) beds.put(person, line.bed());
      var facts = new HashSet<>(line.changes());
      facts.removeAll(List.of(Field.CLASS, Field.DORMITORY));
      if (!facts.isEmpty()) {
        corrections.add(
            new CorrectPeople.Correction(
                person, Objects.requireNonNull(line.facts()), line.contact()));
      }
    }
    if (!corrections.isEmpty()) people.correct(new CorrectPeople(corrections), scope);
    if (!moves.isEmpty()) people.transfer(new TransferPeople(moves, clock.today()), scope);
    if (!beds.isEmpty()) residence.settle(beds, clock.today());
  }

  private static UnitId unit(Target target, Map<String, UnitId> opened) {
    return target.unit() != null
        ? target.unit()
        : Objects.requireNonNull(opened.get(target.code()));
  }

  // ---- looking

  public Import require(ImportId id, Account account) {
    return rows.find(id, account.id().value(), scope(account).everyone())
        .orElseThrow(NO_SUCH_IMPORT::with);
  }

  public List<Import> latest(Account account) {
    return rows.latest(account.id().value(), scope(account).everyone(), 20);
  }

  /** Null once nothing is being done; a file that nobody here is reading is read elsewhere. */
  public @Nullable Progress progress(Import found) {
    var known = progress.get(found.id());
    if (known != null || found.state() != Import.State.READING) return known;
    return new Progress(Progress.Step.ELSEWHERE, 0, 0);
  }

  public Paged<Import.Line> lines(Import found, String kind, int page, int size) {
    var sheets = found.understood().sheets().stream().map(Import.Sheet::name).toList();
    return rows.lines(found.id(), sheets, Plan.Kind.valueOf(kind).name(), page, size);
  }

  public Paged<Import.Remark> findings(
      Import found, @Nullable String severity, int page, int size) {
    return rows.findings(found.id(), severity, page, size);
  }

  public Map<String, Long> findingsBySeverity(Import found) {
    return rows.findingsBySeverity(found.id());
  }

  /** What concerns whole sheets and columns. */
  public List<Import.Remark> remarksOnSheets(Import found) {
    return rows.remarksOnSheets(found.id());
  }

  /** The file again, with every cell marked that has a finding. */
  public void writeMarked(Import found, Locale locale, OutputStream out) {
    if (found.state() != Import.State.READY) throw NOTHING_TO_DO.with();
    var findings = rows.allFindings(found.id());
    withFile(
        found.id(),
        file -> {
          MarkedWorkbook.write(file, findings, words, locale, out);
          return file;
        });
  }

  /** An empty roster with the headings that are understood. */
  public void writeTemplate(Locale locale, OutputStream out) {
    TemplateWorkbook.write(words, locale, out);
  }
}
