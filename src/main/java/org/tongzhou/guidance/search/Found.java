package org.tongzhou.guidance.search;

import java.util.List;
import java.util.Optional;
import org.tongzhou.foundation.shared.Paged;

/**
 * What was found. Where nothing was, it says what may have been meant and what comes near.
 *
 * @param suggestion the same query with words that exist; only when nothing was found
 * @param near documents that have some of the words; only when nothing was found
 */
public record Found(Paged<Hit> hits, Optional<String> suggestion, List<Hit> near) {}
