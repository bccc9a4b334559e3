package org.tongzhou.grid.incident.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * One emergency: what it is, on what it stands, and how its end comes about.
 *
 * @param until its last day; null while it lasts
 * @param waiting the asking that waits for a second person
 * @param history what became of earlier askings, the newest first
 * @param typed what came back with an error
 */
@Template("incident/incident")
public record IncidentPage(
    Frame frame,
    String id,
    String shortNumber,
    String kind,
    String legalBasis,
    String orderedBy,
    String since,
    @Nullable String until,
    @Nullable Waiting waiting,
    List<Past> history,
    List<Part> parts,
    Typed typed) {

  /** Everything of one sort that belongs to it. */
  public record Part(String code, List<Thing> things) {}

  public record Thing(String name, String path, boolean ended) {}

  /**
   * @param mine whether the reader asked: then somebody else decides
   */
  public record Waiting(
      String closing, String lastDay, String reason, String asker, String askedAt, boolean mine) {}

  public record Past(
      String state,
      String lastDay,
      String reason,
      String asker,
      String askedAt,
      String decider,
      String decidedAt,
      @Nullable String answer) {}

  public boolean over() {
    return until != null;
  }
}
