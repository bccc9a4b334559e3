package org.tongzhou.guidance.board;

import java.util.UUID;

/** Names a message. */
public record MessageId(UUID value) {}
