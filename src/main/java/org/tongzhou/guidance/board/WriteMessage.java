package org.tongzhou.guidance.board;

import org.jspecify.annotations.Nullable;

/**
 * A message as somebody sends it.
 *
 * @param key made by the client; the same key is the same message
 * @param name free; empty for nobody in particular
 * @param place a province or city in words; empty for none
 * @param address of the network it comes from
 * @param solution what the browser found for the captcha; null without one
 */
public record WriteMessage(
    BoardId board,
    Writer writer,
    String key,
    String text,
    String name,
    String place,
    String address,
    @Nullable String solution) {}
