package org.tongzhou.foundation.media;

/**
 * A file as it is kept: what its content says that it is, under a name that is safe anywhere.
 *
 * @param uploader as the audit names who brought it
 */
public record KeptFile(
    FileId id, String hash, FileKind kind, String name, int bytes, String uploader) {}
