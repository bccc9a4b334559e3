package org.tongzhou.guidance.counter;

import java.time.Instant;

/** Views of a subject in one hour that were counted before it came here. */
public record Earlier(String subject, Instant hour, long views) {}
