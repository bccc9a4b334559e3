/** The search page and its API. */
@NullMarked
package org.tongzhou.guidance.search.web;

import org.jspecify.annotations.NullMarked;
