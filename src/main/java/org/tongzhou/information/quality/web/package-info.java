/** Samples, calls and quiet flags on pages, published numbers as an API. */
@NullMarked
package org.tongzhou.information.quality.web;

import org.jspecify.annotations.NullMarked;
