package org.tongzhou.command.meeting;

import java.util.UUID;

/** Names a meeting. */
public record MeetingId(UUID value) {}
