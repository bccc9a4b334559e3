package org.tongzhou.guidance.campaign.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** How many people an audience is. */
@Template("campaign/_audience")
public record AudiencePart(Frame frame, int people, @Nullable String problem) {}
