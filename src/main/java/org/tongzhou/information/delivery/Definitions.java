package org.tongzhou.information.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/** The door of definitions: how each superior wants its numbers, version by version. */
@Service
public class Definitions {

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_EXPRESSION = 500;
  private static final int MOST_FIGURES = 40;

  private final DefinitionRows rows;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Cohorts cohorts;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;

  Definitions(
      DefinitionRows rows,
      Ledgers ledgers,
      Rounds rounds,
      Cohorts cohorts,
      Words words,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.cohorts = cohorts;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  /** Each in its newest version, those in use first. */
  public List<Definition> all() {
    return rows.newest();
  }

  /** All versions, the newest first. */
  public List<Definition> versions(DefinitionId id) {
    var versions = rows.versions(id);
    if (versions.isEmpty()) throw DeliveryRefusal.NO_SUCH_DEFINITION.with();
    return versions;
  }

  public Definition require(DefinitionId id) {
    return versions(id).getFirst();
  }

  public Definition version(DefinitionId id, int version) {
    return rows.version(id, version).orElseThrow(DeliveryRefusal.NO_SUCH_DEFINITION::with);
  }

  /** The workbook that a version fills, as it was brought. */
  public byte[] template(DefinitionId id, int version) {
    return rows.template(id, version(id, version).version());
  }

  /** Figures of a version that its template has no place for. */
  public List<FigureOf> unplaced(Definition definition) {
    var placed =
        DeliveryTemplate.kept(rows.template(definition.id(), definition.version())).words();
    return definition.figures().stream().filter(figure -> !placed.contains(figure.code())).toList();
  }

  @Transactional
  public DefinitionId create(LedgerId ledger, DescribeDefinition said, Account account) {
    ledgers.find(ledger);
    var template = template(said, null, ledger);
    var id = new DefinitionId(Ids.next(clock));
    rows.insert(id, ledger, clock.now());
    rows.insert(id, 1, said, template.bytes(), name(said, null), account.actor(), clock.now());
    audit.record("delivery.defined", "definition:" + id.value(), Map.of("version", 1));
    return id;
  }

  /** Says anew what a superior wants; what was sent stays with the version it was sent in. */
  @Transactional
  public int change(DefinitionId id, DescribeDefinition said, Account account) {
    var before = require(id);
    if (before.retiredAt() != null) throw DeliveryRefusal.RETIRED.with();
    var template = template(said, before, before.ledger());
    int version = before.version() + 1;
    if (!rows.insert(
        id, version, said, template.bytes(), name(said, before), account.actor(), clock.now()))
      throw DeliveryRefusal.SOMEBODY_FASTER.with();
    audit.record("delivery.defined", "definition:" + id.value(), Map.of("version", version));
    return version;
  }

  /** Nothing is counted or sent by it any more; the register keeps what was. */
  @Transactional
  public void retire(DefinitionId id) {
    require(id);
    if (!rows.retire(id, clock.now())) throw DeliveryRefusal.RETIRED.with();
    audit.record("delivery.retired", "definition:" + id.value(), Map.of());
  }

  // ---- what a definition may say

  private DeliveryTemplate template(
      DescribeDefinition said, @Nullable Definition before, LedgerId ledger) {
    check(said, ledger);
    var brought = said.template();
    var template =
        brought != null
            ? DeliveryTemplate.uploaded(brought)
            : before == null || isPlain(before)
                ? DeliveryTemplate.kept(plain(said))
                : DeliveryTemplate.kept(rows.template(before.id(), before.version()));
    template.mustKnow(codes(said));
    return template;
  }

  private static Set<String> codes(DescribeDefinition said) {
    return said.figures().stream().map(FigureOf::code).collect(Collectors.toSet());
  }

  /** A definition without a template of its own; its layout follows its figures. */
  private static boolean isPlain(Definition definition) {
    return definition.templateName().isEmpty();
  }

  private static String name(DescribeDefinition said, @Nullable Definition before) {
    if (said.template() != null)
      return said.templateName().isBlank() ? "template.xlsx" : said.templateName();
    return before == null ? "" : before.templateName();
  }

  private byte[] plain(DescribeDefinition said) {
    return PlainLayout.of(
        said.figures(),
        said.rowsBy(),
        new PlainLayout.Wording(
            words.say(Words.CHINESE, "delivery.layout.sheet"),
            words.say(Words.CHINESE, "delivery.layout.unit"),
            words.say(Words.CHINESE, "delivery.layout.total"),
            words.say(Words.CHINESE, "delivery.layout.as-of")));
  }

  private void check(DescribeDefinition said, LedgerId ledger) {
    var wrong = new ArrayList<FieldError>();
    if (said.superiorZh().isBlank())
      wrong.add(FieldError.of("superiorZh", "delivery.field-missing"));
    if (said.titleZh().isBlank()) wrong.add(FieldError.of("titleZh", "delivery.field-missing"));
    for (var text : List.of(said.superiorZh(), said.superiorEn()))
      if (text.strip().length() > LONGEST_NAME)
        wrong.add(FieldError.of("superiorZh", "delivery.field-long", LONGEST_NAME));
    for (var text : List.of(said.titleZh(), said.titleEn()))
      if (text.strip().length() > LONGEST_NAME)
        wrong.add(FieldError.of("titleZh", "delivery.field-long", LONGEST_NAME));
    if (said.figures().isEmpty()) wrong.add(FieldError.of("code.0", "delivery.no-figure"));
    if (said.figures().size() > MOST_FIGURES)
      wrong.add(FieldError.of("code.0", "delivery.many-figures", MOST_FIGURES));
    checkFigures(said.figures(), ledger, wrong);
    if (!wrong.isEmpty()) throw DeliveryRefusal.NOT_COMPLETE.withFields(wrong);
  }

  private void checkFigures(List<FigureOf> figures, LedgerId ledger, List<FieldError> wrong) {
    var seen = new HashSet<String>();
    var latest = rounds.of(ledger).stream().findFirst();
    for (int at = 0; at < figures.size(); at++) {
      var figure = figures.get(at);
      if (!PLAIN.matcher(figure.code()).matches()
          || figure.code().length() > LONGEST_NAME
          || DeliveryTemplate.TEXTS.contains(figure.code()))
        wrong.add(FieldError.of("code." + at, "delivery.code-not-plain"));
      else if (!seen.add(figure.code()))
        wrong.add(FieldError.of("code." + at, "delivery.code-twice"));
      if (figure.nameZh().isBlank()) wrong.add(FieldError.of("zh." + at, "delivery.field-missing"));
      if (figure.expression().isBlank() || figure.expression().length() > LONGEST_EXPRESSION)
        wrong.add(FieldError.of("expression." + at, "delivery.field-missing"));
      else if (latest.isPresent()) understood(figure.expression(latest.get().code()), at, wrong);
    }
  }

  private void understood(String expression, int at, List<FieldError> wrong) {
    try {
      cohorts.understood(expression, Asker.house(PersonSet.NOBODY));
    } catch (Refused misunderstood) {
      for (var field : misunderstood.fields())
        wrong.add(new FieldError("expression." + at, field.code(), field.arguments()));
    }
  }
}
