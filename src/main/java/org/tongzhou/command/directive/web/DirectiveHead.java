package org.tongzhou.command.directive.web;

import org.jspecify.annotations.Nullable;

/**
 * What stands at the top of every page of a directive.
 *
 * @param opens from when on everybody sees it, while it goes down level by level
 * @param here which of the tabs is open
 */
public record DirectiveHead(
    String code,
    String title,
    String from,
    String issued,
    String readBy,
    @Nullable String doneBy,
    @Nullable String opens,
    @Nullable String withdrawn,
    boolean corrected,
    boolean maySee,
    boolean mayChange,
    String here) {}
