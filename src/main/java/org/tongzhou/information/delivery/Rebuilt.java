package org.tongzhou.information.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivered file written again from what is stored, held against the one that was sent.
 *
 * @param same byte for byte
 * @param fileKept the stored file still has the hash that was registered
 * @param inputsKept what was filled in still has the hash that was registered
 * @param numbersKept the figures still are those that were filled in, and the lists as long
 * @param writerNow set when another version of the program wrote the file
 * @param cells that say something else
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once
public record Rebuilt(
    Delivery delivery,
    byte[] file,
    boolean same,
    boolean fileKept,
    boolean inputsKept,
    boolean numbersKept,
    @Nullable String writerNow,
    List<String> cells) {}
