package org.tongzhou.home.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The first page: what I have to report, what my people have, where else I can go.
 *
 * @param greeting by the time of day, with the name
 */
@Template("home/home")
public record HomePage(
    Frame frame,
    String greeting,
    List<Own> own,
    Held duties,
    List<Asked> asked,
    List<Watched> watched,
    List<Step> steps,
    List<Way> ways) {

  /**
   * A round in which I am expected.
   *
   * @param state {@code open}, {@code due} or {@code done}
   */
  public record Own(
      String name,
      String href,
      String state,
      String until,
      @Nullable String received,
      @Nullable String receipt,
      boolean proxied) {}

  /**
   * A directive that waits for me.
   *
   * @param paragraphs its text, to be read and confirmed here; empty where there is more to do
   * @param step what comes next, in words
   * @param version of the text that is shown
   */
  public record Asked(
      String code,
      String title,
      List<String> paragraphs,
      String language,
      String step,
      String until,
      boolean late,
      int version) {}

  /**
   * A round of the people I answer for.
   *
   * @param href my desk, cell or office page of it
   */
  public record Watched(
      String name,
      String day,
      String href,
      String missingHref,
      String until,
      int expected,
      int reported,
      int missing,
      int alerting,
      int late) {}

  /**
   * What I hold, the most urgent first.
   *
   * @param total all of them; the first few are shown
   */
  public record Held(long total, List<Line> first) {}

  public record Line(String title, String href, String unit, String tone, String said) {}

  /** What a university that has just been set up still lacks. */
  public record Step(String key, String why, String href, boolean done) {}

  /** Another place to go. */
  public record Way(String key, String href) {}
}
