package org.tongzhou.guidance.publishing.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.guidance.publishing.Truth;

/**
 * An article in a list.
 *
 * @param language of its title, as HTML names it
 * @param place its section, or the college whose message it is
 * @param truth of a check
 */
public record Card(
    String href,
    String title,
    String language,
    String excerpt,
    String place,
    String day,
    String dayIso,
    @Nullable Truth truth,
    @Nullable ShownMedium picture) {}
