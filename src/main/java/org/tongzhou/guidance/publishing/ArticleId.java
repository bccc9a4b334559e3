package org.tongzhou.guidance.publishing;

import java.util.UUID;

/** Names an article inside the house; people see its number. */
public record ArticleId(UUID value) {}
