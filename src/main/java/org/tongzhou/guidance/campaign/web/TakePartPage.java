package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.media.WebVtt;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.campaign.EntryKind;

/**
 * The form of an entry.
 *
 * @param action where it is sent to; what is kept meanwhile goes to {@code draft}
 * @param reason of what came back
 * @param saved when the draft was kept last; null for a fresh form
 * @param full the author's name and college, as they would be shown
 */
@Template("campaign/take-part")
public record TakePartPage(
    Frame frame,
    CampaignHead head,
    Typed typed,
    String action,
    String draft,
    String back,
    @Nullable String reason,
    @Nullable String saved,
    List<EntryKind> kinds,
    UploadField files,
    String full,
    String college,
    List<String> consent,
    int consentVersion,
    boolean isPublic,
    boolean originals) {

  public boolean takesFilms() {
    return kinds.contains(EntryKind.VIDEO);
  }

  /** How many captions came before, in that field. */
  public String cues(String field) {
    return frame.number(WebVtt.cues(typed.value(field)));
  }
}
