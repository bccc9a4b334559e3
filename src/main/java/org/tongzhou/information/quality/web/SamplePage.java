package org.tongzhou.information.quality.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * A sample: what it found, how it was drawn, and how anybody draws it again.
 *
 * @param asked how it was asked for: precision, confidence, expected share
 * @param command what gives the hash of one number in a shell
 * @param frameHref the frozen set as a file; null where the reader may not have it
 * @param proof worded, after it was drawn again
 */
@Template("quality/sample")
public record SamplePage(
    Frame frame,
    String id,
    String roundHref,
    String roundName,
    ResultView result,
    String asked,
    String drawn,
    String due,
    String seed,
    String frameHash,
    String command,
    boolean erased,
    @Nullable String frameHref,
    @Nullable Proof proof) {

  public record Proof(String said, boolean same) {}
}
