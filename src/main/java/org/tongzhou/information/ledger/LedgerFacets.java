package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetDescription;
import org.tongzhou.grid.cohort.FacetKind;
import org.tongzhou.grid.cohort.FacetSource;
import org.tongzhou.grid.cohort.FacetValue;
import org.tongzhou.grid.cohort.Facets;
import org.tongzhou.grid.cohort.Recount;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionOption;

/**
 * What rounds know of people, as facets: {@code missing:health-2020-02-17}, {@code
 * answer:health-2020-02-17.temperature}, and where people are.
 */
@Service
public class LedgerFacets implements FacetSource {

  private static final String ANSWER = "answer";
  private static final Map<String, RoundSet> SETS =
      Map.of(
          "expected", RoundSet.EXPECTED,
          "reported", RoundSet.REPORTED,
          "onTime", RoundSet.ON_TIME,
          "missing", RoundSet.MISSING,
          "byOthers", RoundSet.PROXY,
          "contradicted", RoundSet.CONTRADICTED);
  private static final int ROUNDS_OFFERED = 30;
  private static final int ROUNDS_WITH_ANSWERS = 3;

  private static final List<FacetDescription> DESCRIPTIONS =
      List.of(
          of(Presence.PRESENT, FacetKind.TREE, "ledger.facet.present"),
          of(Presence.ON_CAMPUS, FacetKind.CHOICE, "ledger.facet.onCampus"),
          FacetDescription.qualified(PlacesPassed.THROUGH, FacetKind.TREE, "ledger.facet.through")
              .onlyWith(Permission.LEDGER_SEE),
          ofRound("expected", "ledger.facet.expected"),
          ofRound("reported", "ledger.facet.reported"),
          ofRound("onTime", "ledger.facet.onTime"),
          ofRound("missing", "ledger.facet.missing"),
          ofRound("byOthers", "ledger.facet.byOthers"),
          ofRound("contradicted", "ledger.facet.contradicted"),
          ofRound(ANSWER, "ledger.facet.answer"));

  private final LiveRounds live;
  private final Presence presence;
  private final PlacesPassed places;
  private final FacetRecounts recounts;
  private final Divisions divisions;
  private final Words words;

  LedgerFacets(
      LiveRounds live,
      Presence presence,
      PlacesPassed places,
      FacetRecounts recounts,
      Divisions divisions,
      Words words) {
    this.live = live;
    this.presence = presence;
    this.places = places;
    this.recounts = recounts;
    this.divisions = divisions;
    this.words = words;
  }

  private static FacetDescription of(String name, FacetKind kind, String label) {
    return FacetDescription.of(name, kind, label).onlyWith(Permission.LEDGER_SEE);
  }

  private static FacetDescription ofRound(String name, String label) {
    return FacetDescription.qualified(name, FacetKind.CHOICE, label)
        .onlyWith(Permission.LEDGER_SEE);
  }

  @Override
  public List<FacetDescription> descriptions() {
    return DESCRIPTIONS;
  }

  @Override
  public Facets facets() {
    return this::facet;
  }

  private Optional<Facet> facet(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) return Optional.ofNullable(presence.facets().get(name));
    var kind = name.substring(0, colon);
    var of = name.substring(colon + 1);
    if (kind.equals(PlacesPassed.THROUGH))
      return PlacesPassed.days(of).map(days -> places.through(name, days));
    var set = SETS.get(kind);
    if (set != null)
      return live.find(of).map(round -> Facet.flag(name, live.tally(round.id()).set(set)));
    return Asked.of(of)
        .flatMap(
            asked ->
                live.find(asked.round())
                    .flatMap(round -> live.tally(round.id()).facet(asked.question())));
  }

  /** The round and the question behind the colon of {@code answer:}. */
  private record Asked(String round, String question) {
    static Optional<Asked> of(String qualifier) {
      int point = qualifier.indexOf('.');
      return point < 0
          ? Optional.empty()
          : Optional.of(new Asked(qualifier.substring(0, point), qualifier.substring(point + 1)));
    }
  }

  private Optional<Question> question(String facet) {
    boolean through = facet.startsWith(PlacesPassed.THROUGH + ":");
    if (through || facet.equals(Presence.PRESENT) || facet.equals(Presence.ON_CAMPUS)) {
      var code =
          facet.equals(Presence.ON_CAMPUS)
              ? Presence.ON_CAMPUS_QUESTION
              : Presence.PRESENT_QUESTION;
      return presence.counting().stream().findFirst().flatMap(round -> question(round, code));
    }
    if (!facet.startsWith(ANSWER + ":")) return Optional.empty();
    return Asked.of(facet.substring(ANSWER.length() + 1))
        .flatMap(
            asked -> live.find(asked.round()).flatMap(round -> question(round, asked.question())));
  }

  private Optional<Question> question(Round round, String code) {
    var form = live.tally(round.id()).form();
    int at = form.position(code);
    return at < 0 ? Optional.empty() : Optional.of(form.question(at));
  }

  @Override
  public List<FacetValue> values(String facet, Locale locale) {
    return question(facet)
        .map(
            question ->
                switch (question) {
                  case Question.SingleChoice it -> options(it.options(), locale);
                  case Question.MultipleChoice it -> options(it.options(), locale);
                  case Question.Place it -> places(locale);
                  case Question.Number it -> given(facet);
                  case Question.Temperature it -> given(facet);
                  case Question.Date it -> given(facet);
                  case Question.Text it -> given(facet);
                  case Question.Photo it -> given(facet);
                })
        .orElseGet(() -> List.of(new FacetValue(Facet.YES, words.say(locale, "ledger.facet.yes"))));
  }

  private static List<FacetValue> options(List<QuestionOption> options, Locale locale) {
    return options.stream()
        .map(option -> new FacetValue(option.code(), option.label().in(locale)))
        .toList();
  }

  private List<FacetValue> given(String facet) {
    return facet(facet).map(Facet::values).orElse(List.of()).stream()
        .map(value -> new FacetValue(value, value))
        .toList();
  }

  private List<FacetValue> places(Locale locale) {
    var offered = new ArrayList<FacetValue>();
    for (var province : divisions.provinces()) {
      offered.add(new FacetValue(province.code(), name(province.code(), locale)));
      for (var city : divisions.children(province.code()))
        offered.add(new FacetValue(city.code(), name(city.code(), locale), province.code()));
    }
    return offered;
  }

  private String name(String code, Locale locale) {
    return locale.getLanguage().equals("en") ? divisions.nameInEnglish(code) : divisions.name(code);
  }

  @Override
  public List<FacetValue> qualifiers(String facet, Locale locale) {
    if (facet.equals(PlacesPassed.THROUGH))
      return PlacesPassed.OFFERED.stream()
          .map(
              days ->
                  new FacetValue(
                      String.valueOf(days), words.say(locale, "ledger.facet.through.days", days)))
          .toList();
    Function<Round, String> label = round -> round.name(locale) + " " + round.day();
    var newest =
        live.all().stream()
            .sorted(Comparator.comparing(Round::opensAt).thenComparing(Round::code).reversed())
            .toList();
    if (!facet.equals(ANSWER))
      return newest.stream()
          .limit(ROUNDS_OFFERED)
          .map(round -> new FacetValue(round.code(), label.apply(round)))
          .toList();
    var offered = new ArrayList<FacetValue>();
    for (var round : newest.stream().limit(ROUNDS_WITH_ANSWERS).toList()) {
      var form = live.tally(round.id()).form();
      for (int at = 0; at < form.size(); at++)
        if (form.coded(at))
          offered.add(
              new FacetValue(
                  round.code() + "." + form.question(at).code(),
                  label.apply(round) + " · " + form.question(at).label(locale)));
    }
    return offered;
  }

  /** Places by code or name, options by code or what they say. */
  @Override
  public Optional<String> meant(String facet, String written) {
    return question(facet)
        .map(
            question ->
                switch (question) {
                  case Question.Place it -> place(written);
                  case Question.SingleChoice it -> option(it.options(), written);
                  case Question.MultipleChoice it -> option(it.options(), written);
                  case Question.Number it -> Optional.of(written);
                  case Question.Temperature it -> Optional.of(written);
                  case Question.Date it -> Optional.of(written);
                  case Question.Text it -> Optional.of(written);
                  case Question.Photo it -> Optional.of(written);
                })
        .orElseGet(() -> Optional.of(written));
  }

  private Optional<String> place(String written) {
    return Divisions.looksLikeACode(written)
        ? Optional.of(written)
        : divisions.locate(written).map(place -> place.division().code());
  }

  private static Optional<String> option(List<QuestionOption> options, String written) {
    return options.stream()
        .filter(
            option ->
                option.code().equals(written)
                    || option.label().zh().equals(written)
                    || option.label().en().equalsIgnoreCase(written))
        .map(QuestionOption::code)
        .findFirst();
  }

  @Override
  public List<Recount> recount() {
    return recounts.all();
  }
}
