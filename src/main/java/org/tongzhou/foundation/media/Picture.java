package org.tongzhou.foundation.media;

import org.jspecify.annotations.Nullable;

/**
 * A picture as it is kept: always JPEG, upright, without what a phone writes into its files.
 *
 * @param owner the person whom it is about; null for nobody
 */
public record Picture(
    PictureId id, String hash, int width, int height, int bytes, @Nullable Integer owner) {}
