package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.BothWords;

/** Everything that an edition says; what is hashed and never changes. */
public record BriefContent(
    String university,
    LocalDate day,
    int number,
    Instant asOf,
    List<BothWords> incidents,
    @Nullable Judgement judgement,
    List<Section> sections) {

  /** What people made of the numbers (整体研判). */
  public record Judgement(String text, String by, Instant at) {}

  /**
   * @param part null where the section failed to say anything
   */
  public record Section(String code, @Nullable BriefPart part) {

    public List<BriefPart.Figure> figures() {
      return part == null ? List.of() : part.figures();
    }
  }

  /** For a page on which the judgement stands in a form. */
  public BriefContent withoutJudgement() {
    return new BriefContent(university, day, number, asOf, incidents, null, sections);
  }

  Stream<BriefPart.Figure> figures() {
    return sections.stream().flatMap(section -> section.figures().stream());
  }
}
