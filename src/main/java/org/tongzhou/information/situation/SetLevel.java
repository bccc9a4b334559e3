package org.tongzhou.information.situation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Sets the level of an area by hand for some days.
 *
 * @param lastDay null for until further notice
 */
public record SetLevel(
    String code, LocalDate firstDay, @Nullable LocalDate lastDay, RiskLevel level, String reason) {}
