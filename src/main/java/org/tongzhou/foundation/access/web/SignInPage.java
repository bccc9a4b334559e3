package org.tongzhou.foundation.access.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The sign-in page.
 *
 * @param next where to go afterwards, always a path of ours
 * @param error worded refusal of the attempt before
 * @param demoAccounts shown on the demo only; empty elsewhere
 */
@Template("access/sign-in")
public record SignInPage(
    Frame frame,
    String username,
    String next,
    @Nullable String error,
    List<String> demoAccounts,
    @Nullable String demoPassword) {}
