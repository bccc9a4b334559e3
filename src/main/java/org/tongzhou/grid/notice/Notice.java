package org.tongzhou.grid.notice;

import java.time.Instant;
import java.util.List;

/**
 * Something that was told.
 *
 * @param number its place in the order of commits, without gaps; a stream is resumed by it
 */
public record Notice(
    NoticeId id,
    long number,
    String kind,
    List<Object> parameters,
    String path,
    Urgency urgency,
    int recipients,
    Instant sentAt) {}
