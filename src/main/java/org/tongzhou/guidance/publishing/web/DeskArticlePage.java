package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Stage;

/**
 * An article at the desk: its text, its trail, and the steps that the reader may take.
 *
 * @param review the review that waits for the reader; null when none does
 * @param publicPath where everybody reads it; null while it is not on the site
 * @param staged whether the text shown is to replace another one
 * @param steps which buttons there are
 */
@Template("publishing/desk-article")
public record DeskArticlePage(
    Frame frame,
    int number,
    Typed typed,
    String state,
    String colour,
    String about,
    @Nullable String publicPath,
    @Nullable String gone,
    boolean staged,
    int version,
    int revision,
    @Nullable Stage review,
    Steps steps,
    PreviewPart preview,
    List<Changes> changes,
    List<Event> trail,
    List<Numbered> versions) {

  public record Steps(
      boolean edit,
      boolean submit,
      boolean takeBack,
      boolean stage,
      boolean discard,
      boolean unpublish) {}

  public record Event(String what, String who, String when, @Nullable String reason, int version) {}

  public record Numbered(int version, String state, String when) {}
}
