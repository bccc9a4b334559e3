package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;

/**
 * Asks something of people and of the units that look after them.
 *
 * @param units codes of the units whose people are meant; none for all of the issuer's
 * @param cohort narrows them to a set; empty for everybody
 * @param downTo the last post that is meant, on the way to these people; null for the people too
 */
public record IssueDirective(
    DirectiveText text,
    List<String> units,
    String cohort,
    @Nullable Post downTo,
    Instant readBy,
    @Nullable Instant doneBy,
    Evidence evidence,
    Way way,
    List<MediaId> files) {}
