package org.tongzhou.grid.people.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * Looking for people.
 *
 * @param found null before anything was asked
 */
@Template("people/search")
public record SearchPage(Frame frame, String words, @Nullable Paged<Line> found) {

  public record Line(String handle, String number, String name, String unit, String standing) {}
}
