package org.tongzhou.guidance.comment;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.AccountId;

/**
 * Who writes, as far as it is known.
 *
 * @param browser the cookie; only a hash of it is kept
 * @param account whoever is signed in: readers do not see it, the review bench does, so that help
 *     reaches somebody in distress
 * @param captcha what the browser solved; null or empty where no script ran
 */
public record Writer(
    String browser, String address, @Nullable AccountId account, @Nullable String captcha) {}
