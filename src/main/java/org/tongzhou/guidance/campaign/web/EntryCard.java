package org.tongzhou.guidance.campaign.web;

import org.jspecify.annotations.Nullable;

/**
 * An entry in a list.
 *
 * @param excerpt the beginning of its words
 * @param small address of the picture to show; null where there is none
 * @param large the same large, for the lightbox; null for films, which have a page of their own
 * @param mark {@code film} or {@code sound} for what is played; empty for what is seen or read
 */
public record EntryCard(
    int number,
    String path,
    String title,
    String byline,
    String kind,
    String excerpt,
    @Nullable String small,
    @Nullable String large,
    String mark,
    boolean selected,
    String likes) {}
