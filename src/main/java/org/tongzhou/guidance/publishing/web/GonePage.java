package org.tongzhou.guidance.publishing.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Where an article stood that was taken off. */
@Template("publishing/gone")
public record GonePage(Frame frame, SiteHead head) {}
