package org.tongzhou.guidance.campaign;

import java.util.UUID;

/** Names one campaign inside of the house; people see its code, such as V2020-1. */
public record CampaignId(UUID value) {}
