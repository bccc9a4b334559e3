package org.tongzhou.command.directive;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.MediaId;

/** Somebody says upward what has happened. */
public record ReportSituation(
    String said, String place, SituationUrgency urgency, @Nullable MediaId picture) {}
