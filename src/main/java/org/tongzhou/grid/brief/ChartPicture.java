package org.tongzhou.grid.brief;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.DrawnLetters;
import org.tongzhou.foundation.shared.Words;

/** Draws the course of some days as a PNG, at twice the size at which it is shown. */
@Component
class ChartPicture {

  static final int WIDTH = 640;
  static final int HEIGHT = 260;
  private static final int SCALE = 2;
  private static final int LABELS = 10;

  /** Okabe and Ito's colours, which differ for every kind of colour blindness. */
  private static final List<Color> LINES =
      List.of(
          new Color(0x1d5b79),
          new Color(0xd55e00),
          new Color(0x009e73),
          new Color(0xcc79a7),
          new Color(0x333333));

  private static final Color BARS = new Color(0x9cc3d5);
  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.CROSS);

  private final Optional<DrawnLetters> font;

  ChartPicture() {
    this(DrawnLetters.ofThisMachine());
  }

  ChartPicture(Optional<DrawnLetters> font) {
    this.font = font;
  }

  /** Empty where this machine has no letters to draw with. */
  Optional<byte[]> draw(BriefPart.Chart chart, Locale locale) {
    return font.map(found -> draw(chart, found, found.chinese() ? locale : Words.ENGLISH));
  }

  private static byte[] draw(BriefPart.Chart chart, DrawnLetters font, Locale locale) {
    var picture = new CategoryChartBuilder().width(WIDTH * SCALE).height(HEIGHT * SCALE).build();
    style(picture, font.font(), chart.days().size());
    if (chart.percent()) picture.getStyler().setYAxisMin(floor(chart)).setYAxisMax(100.0);
    int line = 0;
    for (var series : chart.series()) {
      var drawn = picture.addSeries(series.name().in(locale), chart.days(), values(series));
      drawn.setChartCategorySeriesRenderStyle(
          series.bars() ? CategorySeriesRenderStyle.Bar : CategorySeriesRenderStyle.Line);
      if (series.bars()) {
        drawn.setFillColor(BARS);
        continue;
      }
      drawn.setLineColor(LINES.get(line % LINES.size()));
      drawn.setMarkerColor(LINES.get(line % LINES.size()));
      drawn.setMarker(MARKERS.get(line % MARKERS.size()));
      drawn.setLineStyle(new BasicStroke(2.5f * SCALE));
      line++;
    }
    var png = new ByteArrayOutputStream();
    try {
      BitmapEncoder.saveBitmap(picture, png, BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }

  /** A day of which nothing is known is a gap in a line and no bar. */
  private static List<Double> values(BriefPart.Series series) {
    var values = new ArrayList<Double>();
    for (var value : series.values()) values.add(Objects.requireNonNullElse(value, Double.NaN));
    return values;
  }

  /** Where the axis of shares begins, so that the last points before 100 % are told apart. */
  private static double floor(BriefPart.Chart chart) {
    var lowest = 100.0;
    for (var series : chart.series())
      for (var value : series.values()) if (value != null) lowest = Math.min(lowest, value);
    return Math.max(0, Math.floor((lowest - 2) / 10) * 10);
  }

  private static void style(CategoryChart picture, Font font, int days) {
    var style = picture.getStyler();
    var letters = font.deriveFont(Font.PLAIN, 12f * SCALE);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setLegendLayout(org.knowm.xchart.style.Styler.LegendLayout.Horizontal);
    style.setLegendFont(letters);
    style.setLegendBorderColor(Color.WHITE);
    style.setAxisTickLabelsFont(letters);
    style.setChartTitleVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridVerticalLinesVisible(false);
    style.setPlotGridLinesColor(new Color(0xe5e7eb));
    style.setAvailableSpaceFill(0.7);
    style.setOverlapped(true);
    style.setMarkerSize(5 * SCALE);
    // the library refuses a limit of one, which the first day of a ledger would need
    if (days > LABELS) style.setXAxisMaxLabelCount(LABELS);
    style.setYAxisDecimalPattern("#,###.#");
  }
}
