package org.tongzhou.guidance.review.web;

/** One of those that a filter offers. */
public record Choice(String value, String name, boolean here) {}
