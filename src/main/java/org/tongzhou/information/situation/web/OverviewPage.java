package org.tongzhou.information.situation.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.RiskLevel;

/**
 * The situation of a unit: its round of the day, where its people are, and the epidemic around.
 *
 * @param round null where nothing is collected that says where people are
 * @param area whose published counts are drawn; null where none were published
 */
@Template("situation/overview")
public record OverviewPage(
    Frame frame,
    @Nullable RoundHead round,
    List<Crumb> path,
    List<Figure> figures,
    List<AreaPage.Step> curve,
    @Nullable AreaChoice area,
    List<AreaChoice> areas,
    List<String> looked,
    List<LookedDay> looks,
    List<RoundStep> course,
    List<Province> provinces,
    List<UnitLine> units,
    boolean brief) {

  /**
   * @param unit code of the unit that is shown; empty for all of the own scope
   */
  public record RoundHead(String code, String name, LocalDate day, String unit) {}

  public record Crumb(String name, String href) {}

  /**
   * @param href null where the reader may not open it
   */
  public record Figure(
      String key, String value, @Nullable String difference, String tone, @Nullable String href) {}

  public record AreaChoice(String code, String name) {}

  /**
   * Answers that ask for a look in one round, by question.
   *
   * @param values null where the form of that day did not ask it
   */
  public record LookedDay(String day, String href, boolean open, List<@Nullable Integer> values) {}

  public record RoundStep(
      String day, String href, int reported, int onTime, int expected, boolean open) {

    public double reportedShare() {
      return share(reported);
    }

    public double onTimeShare() {
      return share(onTime);
    }

    private double share(int part) {
      return expected == 0 ? 0 : Math.floor(part * 1000.0 / expected) / 10;
    }
  }

  public record Province(
      String code,
      String name,
      RiskLevel level,
      int people,
      int high,
      int medium,
      int newIn14Days,
      String areaHref,
      @Nullable String peopleHref) {}

  public record UnitLine(
      String name,
      @Nullable String href,
      @Nullable String lists,
      int expected,
      int reported,
      int onTime,
      int missing,
      int alerting,
      int high,
      int medium,
      @Nullable String highHref,
      @Nullable String mediumHref) {}
}
