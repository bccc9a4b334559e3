package org.tongzhou.grid.brief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongzhou.grid.brief.SomeBrief.edition;
import static org.tongzhou.grid.brief.SomeBrief.figure;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.Words;

class EditionsOfADayTest {

  @Test
  void an_edition_tells_what_it_says_otherwise_than_the_one_before() {
    var first = edition(1, null, figure("missing", 12), figure("same", 5), figure("gone", 1));
    var second = edition(2, null, figure("missing", 9), figure("same", 5), figure("fresh", 3));
    assertThat(second.since(first))
        .containsExactlyInAnyOrder(
            new Edition.Change(SomeBrief.words("missing"), "12", "9"),
            new Edition.Change(SomeBrief.words("fresh"), null, "3"),
            new Edition.Change(SomeBrief.words("gone"), "1", null));
    assertThat(first.since(first)).isEmpty();
  }

  @Test
  void another_judgement_is_a_change() {
    assertThat(edition(2, "平稳").judgesOtherwiseThan(edition(1, null))).isTrue();
    assertThat(edition(2, "平稳").judgesOtherwiseThan(edition(1, "平稳"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "12, 10, false, +2, 12",
    "9, 10, false, −1, 9",
    "10, 10, false, =, 10",
    "1234, , false, , '1,234'",
    "967, 963, true, +0.4, 96.7%",
    "963, 967, true, −0.4, 96.3%"
  })
  void a_figure_shows_how_it_moved(
      long value, Long before, boolean tenths, String difference, String shown) {
    var figure = new BriefPart.Figure("code", SomeBrief.words("x"), value, before, tenths);
    assertThat(figure.difference()).isEqualTo(difference);
    assertThat(figure.shown()).isEqualTo(shown);
  }

  private static BriefSection saying(Optional<BriefPart> part) {
    return new BriefSection() {
      @Override
      public String code() {
        return "rounds";
      }

      @Override
      public Optional<BriefPart> of(BriefMoment moment) {
        if (part.isEmpty()) throw new IllegalStateException("planted");
        return part;
      }
    };
  }

  @Test
  void a_section_that_breaks_is_said_to_be_missing_and_stops_nobody_else() {
    var moment =
        new BriefMoment(
            SomeBrief.DAY, SomeBrief.EVENING, java.time.ZoneId.of("Asia/Shanghai"), new Words());
    assertThat(Briefs.said(saying(Optional.empty()), moment))
        .contains(new BriefContent.Section("rounds", null));
    var part = new BriefPart(List.of(figure("a", 1)), List.of(), List.of());
    assertThat(Briefs.said(saying(Optional.of(part)), moment))
        .contains(new BriefContent.Section("rounds", part));
  }
}
