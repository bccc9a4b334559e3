package org.tongzhou.information.signal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param until the day on which a watched one comes back; null for the other verdicts
 */
public record AssessSignal(
    SignalId signal, Verdict verdict, String reason, @Nullable LocalDate until) {}
