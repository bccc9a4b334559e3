package org.tongzhou.guidance.board;

import java.util.UUID;

/** Names a board inside the house; people see its code. */
public record BoardId(UUID value) {}
