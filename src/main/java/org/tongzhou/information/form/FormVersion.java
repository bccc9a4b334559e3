package org.tongzhou.information.form;

import java.time.Instant;

/** That a version was published, and when. */
public record FormVersion(int number, Instant publishedAt, int questions) {}
