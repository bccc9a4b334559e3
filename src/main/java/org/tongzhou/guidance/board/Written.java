package org.tongzhou.guidance.board;

import java.time.Instant;
import org.tongzhou.guidance.review.ReviewState;

/** The house has it: said only after the commit. */
public record Written(MessageId message, ReviewState state, Instant at, boolean repeated) {}
