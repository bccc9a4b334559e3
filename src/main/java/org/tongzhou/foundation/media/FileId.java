package org.tongzhou.foundation.media;

import java.util.UUID;

/** A file that somebody attached. */
public record FileId(UUID value) {}
