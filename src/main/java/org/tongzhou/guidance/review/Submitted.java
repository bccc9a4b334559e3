package org.tongzhou.guidance.review;

import org.tongzhou.guidance.screen.Screening;

/**
 * What became of a submission.
 *
 * @param screening of title and text; places of hits count from the beginning of the text, those of
 *     the title stand at its very beginning. The writer's next page shows the help that it asks for
 */
public record Submitted(ReviewState state, Screening screening) {}
