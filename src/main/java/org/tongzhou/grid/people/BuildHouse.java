package org.tongzhou.grid.people;

import org.jspecify.annotations.Nullable;

/** A new building with equal floors; rooms are numbered 101, 102 … and beds 1, 2 … */
public record BuildHouse(
    String code,
    String nameZh,
    @Nullable String nameEn,
    @Nullable String campusCode,
    int floors,
    int roomsPerFloor,
    int bedsPerRoom) {}
