package org.tongzhou.information.ledger.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundQuality;
import org.tongzhou.information.ledger.Tally;

/** What the API shows of rounds. */
final class RoundViews {

  private RoundViews() {}

  /** A round with the counts of the caller's scope. */
  @Schema(name = "Round")
  record RoundView(
      @Schema(example = "health-2020-02-17") String id,
      @Schema(example = "每日健康填报") String ledger,
      @Schema(example = "2020-02-16T22:00:00Z") Instant opensAt,
      @Schema(example = "2020-02-17T02:00:00Z") Instant dueAt,
      @Schema(example = "2020-02-17T15:59:00Z") Instant closesAt,
      @Schema(example = "67000") int expected,
      @Schema(example = "64812") int reported,
      @Schema(example = "2188") int missing) {

    static RoundView of(Round round, Counts counts, Locale locale) {
      return new RoundView(
          round.code(),
          round.name(locale),
          round.opensAt(),
          round.dueAt(),
          round.closesAt(),
          counts.expected(),
          counts.reported(),
          counts.missing());
    }
  }

  @Schema(name = "UnitName")
  record UnitView(
      @Schema(example = "0170502c-7f3a-7c1e-8a55-3f0e5d2b9c11") @Nullable String id,
      @Schema(example = "计算机学院（青岛）") String name) {
    static UnitView of(@Nullable Unit unit, String own, Locale locale) {
      return unit == null
          ? new UnitView(null, own)
          : new UnitView(unit.id().value().toString(), unit.name(locale));
    }
  }

  @Schema(name = "TallyCounts")
  record CountsView(
      @Schema(example = "1204") int expected,
      @Schema(example = "1180") int reported,
      @Schema(example = "1176") int onTime,
      @Schema(example = "4") int late,
      @Schema(example = "24") int missing,
      @Schema(description = "Reports that say: nothing to report", example = "1171")
          int zeroReports,
      @Schema(description = "Reported by somebody else", example = "12") int byOthers,
      @Schema(description = "Reports in which an answer asks for a look", example = "9")
          int alerting,
      @Schema(description = "Not expected, for an approved reason", example = "2") int exempt,
      @Schema(example = "{\"yes\":1204,\"no\":63608}") Map<String, Integer> answers) {
    static CountsView of(Counts counts, Map<String, Integer> answers) {
      return new CountsView(
          counts.expected(),
          counts.reported(),
          counts.onTime(),
          counts.late(),
          counts.missing(),
          counts.zero(),
          counts.proxy(),
          counts.alerting(),
          counts.exempt(),
          answers);
    }
  }

  @Schema(name = "TallyLine")
  record LineView(UnitView unit, @JsonUnwrapped CountsView counts) {
    static LineView of(Tally.Line line, Locale locale) {
      return new LineView(
          UnitView.of(line.unit(), "", locale), CountsView.of(line.counts(), line.answers()));
    }
  }

  @Schema(name = "Tally")
  record TallyView(
      UnitView unit,
      Instant asOf,
      CountsView total,
      @Schema(description = "The same unit in the round before") @Nullable CountsView before,
      List<LineView> children,
      @Schema(description = "Random samples of the unit, or of a unit above, that were verified")
          List<VerifiedView> verified) {
    static TallyView of(Tally tally, String own, Locale locale, List<VerifiedView> verified) {
      var before = tally.before();
      return new TallyView(
          UnitView.of(tally.total().unit(), own, locale),
          tally.asOf(),
          CountsView.of(tally.total().counts(), tally.total().answers()),
          before == null ? null : CountsView.of(before, Map.of()),
          tally.children().stream().map(line -> LineView.of(line, locale)).toList(),
          verified);
    }
  }

  @Schema(name = "VerifiedSample")
  record VerifiedView(
      UnitView unit,
      @Schema(example = "139") int sampled,
      @Schema(example = "120") int verified,
      @Schema(description = "Of the verified, those who said something else", example = "6")
          int differing,
      @Schema(description = "Not reached, or not willing to say", example = "4") int notReached,
      @Schema(description = "Still to be called", example = "15") int waiting,
      @Schema(description = "Of the interval, in percent", example = "95") int confidence,
      @Schema(description = "Of the error rate (Wilson)", example = "0.012") double lower,
      @Schema(example = "0.064") double upper) {
    static VerifiedView of(RoundQuality.Verified one, @Nullable Unit unit, Locale locale) {
      return new VerifiedView(
          UnitView.of(unit, "", locale),
          one.sampled(),
          one.verified(),
          one.differing(),
          one.notReached(),
          one.waiting(),
          one.confidence(),
          one.lower(),
          one.upper());
    }
  }

  @Schema(name = "MissingPerson")
  record PersonView(
      @Schema(example = "201900012345") String studentNumber,
      @Schema(example = "林晚") String name,
      @Nullable UnitView unit,
      @Schema(
              description = "Only when asked for and allowed; each look is recorded",
              example = "13812340000")
          @Nullable String phone) {}

  @Schema(name = "Missing")
  record MissingView(
      @Schema(example = "24") long total,
      @Schema(example = "1") int page,
      List<PersonView> people) {}
}
