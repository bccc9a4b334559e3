package org.tongzhou.guidance.publishing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.MediaId;

/**
 * Something for the site, from whoever has something to tell.
 *
 * @param account null for somebody from outside
 * @param mail where somebody from outside can be reached; empty for not at all
 * @param uploader as the audit names who brought the files
 * @param authorKey stable for the author or the browser
 */
public record SendContribution(
    @Nullable Account account,
    String mail,
    String title,
    String body,
    String credit,
    List<MediaId> files,
    String uploader,
    String authorKey) {}
