package org.tongzhou.guidance.campaign.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Why nothing can be sent now, and what can be done instead. */
@Template("campaign/no-part")
public record NoPartPage(Frame frame, CampaignHead head) {}
