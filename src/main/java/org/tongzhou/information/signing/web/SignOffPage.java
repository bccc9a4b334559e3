package org.tongzhou.information.signing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * How far the sign-off of a round has come in a unit, or in all units of somebody who has several.
 *
 * @param address of this round, without the unit
 * @param unit code; empty for several units side by side
 * @param due null when it may be signed; else from when on
 * @param sheet what was signed; null while nothing was
 */
@Template("signing/sign-off")
public record SignOffPage(
    Frame frame,
    String address,
    String unit,
    String ledgerName,
    String ledgerHref,
    String day,
    List<Crumb> path,
    @Nullable String due,
    boolean maySign,
    boolean erased,
    List<Figure> live,
    @Nullable Sheet sheet,
    List<Part> parts,
    int signable,
    @Nullable Waiting waiting,
    boolean mayAsk,
    List<Version> versions,
    Typed typed,
    @Nullable String done) {

  public record Crumb(String name, String href) {}

  /** A number as it is now. */
  public record Figure(String name, int people) {}

  /**
   * What was signed, beside what the round holds now.
   *
   * @param corrected how many corrections there are
   * @param differing how many lines differ now
   */
  public record Sheet(
      int number,
      int corrected,
      String cutOff,
      String signed,
      String by,
      String role,
      String hash,
      @Nullable String reason,
      List<Line> lines,
      int changedAnswers,
      @Nullable String changedHref,
      boolean differs) {}

  /** One number: as signed, as it is now, and who makes the difference. */
  public record Line(
      String name,
      int signed,
      String signedHref,
      int now,
      int added,
      @Nullable String addedHref,
      int removed,
      @Nullable String removedHref) {

    public boolean differs() {
      return added + removed > 0;
    }
  }

  /**
   * A unit of the level below.
   *
   * @param signed when, and by how many corrections; null while it has not
   * @param ready everybody expected has reported and all its own parts have signed
   */
  public record Part(
      String code,
      String name,
      String href,
      int expected,
      int reported,
      @Nullable String signed,
      int signedReported,
      boolean moved,
      boolean selectable) {}

  public record Waiting(
      String id, String reason, String by, String at, boolean mayDecide, boolean differs) {}

  /** A version, the newest first; the changes of a correction by number. */
  public record Version(
      int number,
      int version,
      String href,
      String at,
      String by,
      @Nullable String reason,
      List<Change> changes) {}

  public record Change(String name, int people, int added, int removed) {}
}
