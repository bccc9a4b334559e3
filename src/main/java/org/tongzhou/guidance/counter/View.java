package org.tongzhou.guidance.counter;

import java.time.Instant;
import java.time.LocalDate;

/** Somebody looked, and it is not written yet. */
record View(String subject, LocalDate day, long mark, Instant hour) {}
