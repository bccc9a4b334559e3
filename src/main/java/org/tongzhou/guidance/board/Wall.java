package org.tongzhou.guidance.board;

import java.util.List;

/**
 * What a wall shows now.
 *
 * @param last the last change that is in it
 * @param newest the newest first, pinned ones among them
 */
public record Wall(long last, int shown, List<Message> pinned, List<Message> newest) {}
