package org.tongzhou.grid.duty;

/** How many duties were opened, and about how many people. */
public record OpenedDuties(int duties, int people) {}
