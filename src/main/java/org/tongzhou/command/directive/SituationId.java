package org.tongzhou.command.directive;

import java.util.UUID;

/** A situation report. */
public record SituationId(UUID value) {}
