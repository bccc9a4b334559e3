package org.tongzhou.guidance.campaign;

import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody who keeps a campaign looks at.
 *
 * @param state null for all but drafts
 * @param words of a title, a text, or the name under which an author is shown; blank for all
 */
public record KeptFilter(@Nullable EntryState state, boolean selected, String words) {

  public KeptFilter(EntryState state) {
    this(state, false, "");
  }
}
