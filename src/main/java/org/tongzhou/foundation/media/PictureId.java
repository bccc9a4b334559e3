package org.tongzhou.foundation.media;

import java.util.UUID;

/** An uploaded picture. */
public record PictureId(UUID value) {}
