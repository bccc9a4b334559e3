/** The site that everybody reads, and the desk where it is written. */
@NullMarked
package org.tongzhou.guidance.publishing.web;

import org.jspecify.annotations.NullMarked;
