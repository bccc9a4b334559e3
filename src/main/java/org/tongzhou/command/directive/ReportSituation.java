package org.tongzhou.command.directive;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.PictureId;

/** Somebody says upward what has happened. */
public record ReportSituation(
    String said, String place, SituationUrgency urgency, @Nullable PictureId picture) {}
