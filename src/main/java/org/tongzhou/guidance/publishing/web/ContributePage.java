package org.tongzhou.guidance.publishing.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Template;

/**
 * The form of a contribution, new or to be repaired.
 *
 * @param to where it is sent
 * @param stranger whether nobody is signed in
 * @param repairs whether it has been sent before
 * @param upload for who is signed in; null for strangers, whose files come with the form
 */
@Template("publishing/contribute")
public record ContributePage(
    Frame frame,
    Typed typed,
    String to,
    boolean stranger,
    boolean repairs,
    @Nullable UploadField upload,
    int mostFiles) {}
