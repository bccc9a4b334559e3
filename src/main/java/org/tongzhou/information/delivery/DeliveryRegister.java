package org.tongzhou.information.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.signing.SignOff;
import org.tongzhou.information.signing.SignOffs;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of deliveries: figures are counted at the cut-off, written into the superior's workbook,
 * and registered with the file and its hash.
 */
@Service
public class DeliveryRegister {

  private static final int LONGEST_TEXT = 200;
  private static final int ROUNDS_OFFERED = 7;

  /** A cut-off that was missed for longer, as while no server ran, is not made up for. */
  private static final Duration CAUGHT_UP = Duration.ofHours(12);

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm");
  private static final DateTimeFormatter PERIOD = DateTimeFormatter.BASIC_ISO_DATE;

  private final RegisterRows rows;
  private final DefinitionRows definitionRows;
  private final Definitions definitions;
  private final Counting counting;
  private final SignOffs signOffs;
  private final Rounds rounds;
  private final Units units;
  private final Audit audit;
  private final JsonMapper json;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  DeliveryRegister(
      RegisterRows rows,
      DefinitionRows definitionRows,
      Definitions definitions,
      Counting counting,
      SignOffs signOffs,
      Rounds rounds,
      Units units,
      Audit audit,
      JsonMapper json,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.definitionRows = definitionRows;
    this.definitions = definitions;
    this.counting = counting;
    this.signOffs = signOffs;
    this.rounds = rounds;
    this.units = units;
    this.audit = audit;
    this.json = json;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  // ---- before something is sent

  /** The rounds that a definition can be delivered of, the newest first. */
  public List<Round> rounds(Definition definition) {
    return rounds.of(definition.ledger()).stream()
        .limit(ROUNDS_OFFERED)
        .filter(round -> round.erasedAt() == null)
        .toList();
  }

  /** The newest of them. */
  public Optional<Round> round(Definition definition) {
    return rounds(definition).stream().findFirst();
  }

  public Instant cutOff(Definition definition, Round round) {
    return round.day().atTime(definition.cutOff()).atZone(clock.zone()).toInstant();
  }

  /**
   * The figures of a round as they would be sent now.
   *
   * @param takenAt when they were counted: at the cut-off, or this moment
   * @param frozen whether they were counted at the cut-off
   */
  public record Preview(Instant takenAt, boolean frozen, List<Delivery.Figure> figures) {}

  public Preview preview(Definition definition, Round round) {
    var kept = usable(definition, round);
    if (kept.isPresent())
      return new Preview(
          kept.get().at(), true, figures(definition, rows.totals(kept.get().id()), null));
    var counted = counting.count(definition, round);
    return new Preview(counted.at(), false, figures(definition, totals(definition, counted), null));
  }

  private static Map<String, Integer> totals(Definition definition, Counting.Counted counted) {
    return byCode(definition, counted.totals().stream().map(PersonSet::size).toList());
  }

  private static Map<String, Integer> byCode(Definition definition, List<Integer> numbers) {
    var byCode = new LinkedHashMap<String, Integer>();
    for (int at = 0; at < definition.figures().size(); at++)
      byCode.put(definition.figures().get(at).code(), numbers.get(at));
    return byCode;
  }

  /** The workbook as it would be sent now, in nobody's name. */
  public byte[] previewFile(Definition definition, Round round) {
    var counted = counting.count(definition, round);
    var lines =
        counted.rows().stream()
            .map(row -> new Inputs.Row(name(row.unit()), byCode(definition, row.numbers())))
            .toList();
    return DeliveryTemplate.kept(definitionRows.template(definition.id(), definition.version()))
        .fill(
            new Inputs(
                counted.at().toString(),
                texts(definition, round, counted.at(), ""),
                totals(definition, counted),
                lines));
  }

  /** What was counted at the cut-off, if it was by the version that holds. */
  private Optional<RegisterRows.Kept> usable(Definition definition, Round round) {
    return rows.byClock(definition.id(), round.id())
        .filter(kept -> kept.version() == definition.version());
  }

  private static List<Delivery.Figure> figures(
      Definition definition, Map<String, Integer> totals, @Nullable Map<String, Integer> before) {
    return definition.figures().stream()
        .map(
            figure ->
                new Delivery.Figure(
                    figure,
                    totals.getOrDefault(figure.code(), 0),
                    before == null ? null : before.get(figure.code())))
        .toList();
  }

  // ---- by the clock

  /** Counts what has reached its cut-off; on several nodes once. */
  void tick() {
    for (var definition : definitions.all()) {
      if (definition.retiredAt() != null) continue;
      var round = round(definition).orElse(null);
      if (round == null) continue;
      var cutOff = cutOff(definition, round);
      var now = clock.now();
      if (now.isBefore(cutOff)
          || now.isAfter(cutOff.plus(CAUGHT_UP))
          || rows.byClock(definition.id(), round.id()).isPresent()) continue;
      take(definition, round, true);
    }
  }

  private UUID take(Definition definition, Round round, boolean byClock) {
    var id = Ids.next(clock);
    var counted = counting.count(definition, round);
    transaction.executeWithoutResult(
        status -> {
          if (rows.insert(id, definition, round.id(), counted, byClock))
            audit.record(
                "delivery.counted",
                "definition:" + definition.id().value(),
                Map.of("round", round.id().value(), "version", definition.version()));
        });
    return id;
  }

  // ---- sending

  /**
   * Writes the workbook of a round and puts it into the register. The first delivery of a round
   * takes the figures of the cut-off; one that follows counts anew and says why.
   */
  public Delivery deliver(Deliver command, Account account) {
    var definition = definitions.require(command.definition());
    if (definition.retiredAt() != null) throw DeliveryRefusal.RETIRED.with();
    var round = rounds.find(command.round());
    mustBeOf(definition, round);
    if (clock.now().isBefore(cutOff(definition, round)))
      throw DeliveryRefusal.BEFORE_CUT_OFF.with();
    var recipient = text(command.recipient());
    if (recipient.isEmpty()) throw DeliveryRefusal.RECIPIENT_MISSING.with();
    var note = text(command.note());
    var previous = rows.latest(definition.id(), round.id());
    if (previous.isPresent() && note.isEmpty()) throw DeliveryRefusal.NOTE_MISSING.with();
    var signed = units.tree().root().flatMap(root -> signOffs.latest(round.id(), root.id()));
    if (definition.needsSignOff() && signed.isEmpty()) throw DeliveryRefusal.NOT_SIGNED.with();
    var count =
        previous.isEmpty()
            ? usable(definition, round)
                .map(RegisterRows.Kept::id)
                .orElseGet(() -> take(definition, round, false))
            : take(definition, round, false);
    var sent =
        new RegisterRows.NewDelivery(
            Ids.next(clock),
            definition,
            round.id(),
            count,
            previous.map(RegisterRows.Line::id).orElse(null),
            recipient,
            note,
            signed.map(SignOff::number).orElse(null),
            signed.map(SignOff::hash).orElse(null),
            account.actor(),
            clock.now());
    var inputs = inputs(sent, round, account);
    var text = json.writeValueAsString(inputs);
    var file =
        DeliveryTemplate.kept(definitionRows.template(definition.id(), definition.version()))
            .fill(inputs);
    return Objects.requireNonNull(transaction.execute(status -> register(sent, round, text, file)));
  }

  private void mustBeOf(Definition definition, Round round) {
    if (!round.ledger().equals(definition.ledger())) throw DeliveryRefusal.NO_ROUND.with();
    if (round.erasedAt() != null) throw DeliveryRefusal.ERASED.with();
  }

  private static String text(String typed) {
    var text = typed.strip();
    if (text.length() > LONGEST_TEXT) throw DeliveryRefusal.TOO_LONG.with(LONGEST_TEXT);
    return text;
  }

  private Delivery register(
      RegisterRows.NewDelivery sent, Round round, String inputs, byte[] file) {
    var hash = sha256(file);
    int number =
        rows.insert(
                sent,
                inputs,
                sha256(inputs.getBytes(StandardCharsets.UTF_8)),
                fileName(sent.definition(), round),
                file,
                hash)
            .orElseThrow(DeliveryRefusal.SOMEBODY_FASTER::with);
    var delivery = find(number);
    audit.record(
        "delivery.delivered",
        "delivery:" + sent.id(),
        Map.of(
            "definition", sent.definition().id().value().toString(),
            "version", sent.definition().version(),
            "round", round.id().value(),
            "hash", delivery.hex()));
    return delivery;
  }

  private static String fileName(Definition definition, Round round) {
    return definition.titleZh().replaceAll("[\\\\/:*?\"<>|]", "") + " " + round.day() + ".xlsx";
  }

  private Inputs inputs(RegisterRows.NewDelivery sent, Round round, Account account) {
    var taken = rows.count(sent.count()).at();
    var lines = new ArrayList<Inputs.Row>();
    rows.rows(sent.count())
        .forEach((unit, numbers) -> lines.add(new Inputs.Row(name(unit), numbers)));
    return new Inputs(
        sent.sentAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        texts(sent.definition(), round, taken, account.name()),
        rows.totals(sent.count()),
        lines);
  }

  private String name(UnitId unit) {
    return units.tree().unit(unit).map(Unit::nameZh).orElse("");
  }

  private Map<String, String> texts(
      Definition definition, Round round, Instant taken, String sender) {
    ZoneId zone = clock.zone();
    var texts = new LinkedHashMap<String, String>();
    texts.put("title", definition.titleZh());
    texts.put("superior", definition.superiorZh());
    texts.put("university", units.tree().root().map(Unit::nameZh).orElse(""));
    texts.put("day", DAY.format(round.day()));
    texts.put("cut_off", MOMENT.withZone(zone).format(cutOff(definition, round)));
    texts.put("taken", MOMENT.withZone(zone).format(taken));
    texts.put("sender", sender);
    texts.put("round", round.code());
    return texts;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- the register

  /** The newest first. */
  @Transactional(readOnly = true)
  public Paged<Delivery> register(int page, int size) {
    return new Paged<>(
        rows.page(Paged.offset(page, size), size).stream().map(this::delivery).toList(),
        Math.max(1, page),
        size,
        rows.total());
  }

  public Delivery find(int number) {
    return delivery(line(number));
  }

  private RegisterRows.Line line(int number) {
    return rows.find(number).orElseThrow(DeliveryRefusal.NO_SUCH_DELIVERY::with);
  }

  /** What was sent last of a round by a definition. */
  public Optional<Delivery> latest(DefinitionId definition, Round round) {
    return rows.latest(definition, round.id()).map(this::delivery);
  }

  private Delivery delivery(RegisterRows.Line line) {
    var definition = definitions.version(line.definition(), line.version());
    var before = line.previous() == null ? null : before(line.previous());
    return new Delivery(
        line.id(),
        line.number(),
        definition,
        line.round(),
        line.takenAt(),
        line.previousNumber(),
        line.recipient(),
        line.note(),
        line.signOff(),
        line.fileName(),
        line.hash(),
        line.writer(),
        line.sentBy(),
        line.sentAt(),
        figures(definition, rows.totals(line.count()), before));
  }

  private Map<String, Integer> before(UUID previous) {
    return rows.find(previous).map(line -> rows.totals(line.count())).orElse(Map.of());
  }

  public byte[] file(int number) {
    return rows.file(line(number).id());
  }

  /** Which of the people behind a figure. */
  public enum Which {
    ALL,
    /** Not in the delivery before. */
    ADDED,
    /** In the delivery before, and not in this. */
    REMOVED
  }

  /** The people behind a delivered figure; refused after the erasure. */
  public PersonSet people(int number, String figure, Which which) {
    var line = line(number);
    var now = rows.list(line.count(), figure).orElseThrow(DeliveryRefusal.ERASED::with);
    if (which == Which.ALL) return now;
    var previous = line.previous();
    var before =
        previous == null
            ? PersonSet.NOBODY
            : rows.find(previous)
                .flatMap(one -> rows.list(one.count(), figure))
                .orElse(PersonSet.NOBODY);
    return which == Which.ADDED ? now.minus(before) : before.minus(now);
  }

  /** Writes the file again from what is stored, and compares. */
  public Rebuilt rebuild(int number) {
    var line = line(number);
    var kept = rows.inputs(line.id());
    var sent = rows.file(line.id());
    var inputs = json.readValue(kept.text(), Inputs.class);
    var file =
        DeliveryTemplate.kept(definitionRows.template(line.definition(), line.version()))
            .fill(inputs);
    boolean same = Arrays.equals(file, sent);
    return new Rebuilt(
        delivery(line),
        file,
        same,
        Arrays.equals(sha256(sent), line.hash()),
        Arrays.equals(sha256(kept.text().getBytes(StandardCharsets.UTF_8)), kept.hash()),
        numbersKept(line, inputs),
        line.writer().equals(DeliveryTemplate.WRITER) ? null : DeliveryTemplate.WRITER,
        same ? List.of() : DeliveryTemplate.differing(sent, file));
  }

  private boolean numbersKept(RegisterRows.Line line, Inputs inputs) {
    if (!rows.totals(line.count()).equals(inputs.totals())) return false;
    for (var total : inputs.totals().entrySet()) {
      var list = rows.list(line.count(), total.getKey());
      if (list.isPresent() && list.get().size() != total.getValue()) return false;
    }
    return true;
  }

  /** The same figures for DHIS2, by the mapping of the definition. */
  public DataValueSet dataValueSet(int number) {
    var delivery = find(number);
    var definition = delivery.definition();
    if (definition.dataSet().isEmpty()) throw DeliveryRefusal.NO_DATA_SET.with();
    var round = rounds.find(delivery.round());
    return new DataValueSet(
        definition.dataSet(),
        delivery.sentAt().atZone(clock.zone()).toLocalDate().toString(),
        PERIOD.format(round.day()),
        definition.orgUnit(),
        delivery.figures().stream()
            .filter(figure -> !figure.figure().dataElement().isBlank())
            .map(
                figure ->
                    new DataValueSet.DataValue(
                        figure.figure().dataElement(), String.valueOf(figure.people())))
            .toList());
  }
}
