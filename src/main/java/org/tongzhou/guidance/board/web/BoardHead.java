package org.tongzhou.guidance.board.web;

import org.jspecify.annotations.Nullable;

/**
 * What stands above every page of a board.
 *
 * @param dates from when until when one may write; null where nobody has set an end
 */
public record BoardHead(
    String address, String title, String call, String state, int shown, @Nullable String dates) {}
