package org.tongzhou.command.meeting;

import java.time.Instant;

/** Calls the members of a group together. */
public record CallMeeting(
    GroupId group, String title, String place, String agenda, Instant startsAt, Instant endsAt) {}
