package org.tongzhou.command.meeting;

import java.util.UUID;

/** Names a group. */
public record GroupId(UUID value) {}
