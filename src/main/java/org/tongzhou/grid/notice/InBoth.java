package org.tongzhou.grid.notice;

/** A parameter that is said differently in each language, such as the name of a ledger. */
public record InBoth(String chinese, String english) {}
