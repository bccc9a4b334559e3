/** Pages of the review bench, and what authors and psychological support see of it. */
@NullMarked
package org.tongzhou.guidance.review.web;

import org.jspecify.annotations.NullMarked;
