package org.tongzhou.foundation.access.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Changing one's password; {@code error} is the worded refusal of the attempt before. */
@Template("access/password")
public record PasswordPage(Frame frame, boolean first, @Nullable String error) {}
