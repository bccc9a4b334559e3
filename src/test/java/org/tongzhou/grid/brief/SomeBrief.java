package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.BothWords;

/** A brief of 17 February 2020 with one section. */
final class SomeBrief {

  static final LocalDate DAY = LocalDate.of(2020, 2, 17);
  static final Instant EVENING = Instant.parse("2020-02-17T09:30:00Z");

  private SomeBrief() {}

  static BothWords words(String both) {
    return new BothWords(both, both);
  }

  static BriefPart.Figure figure(String code, long value) {
    return BriefPart.Figure.of(code, words(code), value, 10L);
  }

  static Edition edition(int number, @Nullable String judgement, BriefPart.Figure... figures) {
    return edition(
        number,
        judgement,
        new BriefPart(
            List.of(figures),
            List.of(chart()),
            List.of(
                new BriefPart.Table(
                    words("要求"),
                    List.of(
                        new BriefPart.Column(words("名称"), false),
                        new BriefPart.Column(words("人数"), true)),
                    List.of(),
                    words("没有")))));
  }

  static Edition edition(int number, @Nullable String judgement, BriefPart part) {
    var content =
        new BriefContent(
            "同舟大学",
            DAY,
            number,
            EVENING,
            List.of(words("疫情，第 29 天")),
            judgement == null ? null : new BriefContent.Judgement(judgement, "赵敏", EVENING),
            List.of(new BriefContent.Section("rounds", part)));
    return new Edition(new Edition.Head(DAY, number, EVENING, null), content, "ab".repeat(32));
  }

  static BriefPart.Chart chart() {
    return new BriefPart.Chart(
        words("填报率"),
        false,
        List.of("02-15", "02-16", "02-17"),
        List.of(
            new BriefPart.Series(words("人数"), true, java.util.Arrays.asList(1.0, null, 3.0)),
            new BriefPart.Series(words("平均"), false, java.util.Arrays.asList(null, 1.5, 2.0))));
  }
}
