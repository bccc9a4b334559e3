package org.tongzhou.grid.people.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The form that takes in the staff of a unit as a list.
 *
 * @param roles what may be written as a post, in the reader's language
 * @param wrong what is wrong with single lines, in their order
 * @param done what the list before this one has changed; null before the first
 */
@Template("people/staff")
public record StaffPage(
    Frame frame,
    String unit,
    String unitName,
    List<String> roles,
    Typed typed,
    List<String> wrong,
    @Nullable String done,
    boolean mayHandOutPasswords) {}
