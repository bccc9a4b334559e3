package org.tongzhou.foundation.access;

import java.time.Instant;

/** A fresh token, shown once: the database keeps only its hash. */
public record IssuedToken(String token, Instant expiresAt) {}
