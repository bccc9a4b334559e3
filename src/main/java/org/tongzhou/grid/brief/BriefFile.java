package org.tongzhou.grid.brief;

import java.time.LocalDate;

/** A document of an edition, byte for byte as it was made, with its hash in hexadecimal digits. */
@SuppressWarnings("ArrayRecordComponent") // handed on to the network; nobody compares it
public record BriefFile(LocalDate day, int number, byte[] content, String sha256) {}
