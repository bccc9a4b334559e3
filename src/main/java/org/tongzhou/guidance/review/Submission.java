package org.tongzhou.guidance.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.people.UnitId;

/**
 * Something that somebody wrote and that is to be judged.
 *
 * @param kind of the {@link Reviewable} that hears the verdict
 * @param author null for somebody without an account
 * @param authorKey stable for an author or a browser, hashed: what else came from there
 * @param page where a moderator sees it in its place
 */
public record Submission(
    String kind,
    String id,
    @Nullable AccountId author,
    String authorKey,
    String shownName,
    @Nullable UnitId unit,
    String title,
    String text,
    List<MediaId> media,
    String page) {}
