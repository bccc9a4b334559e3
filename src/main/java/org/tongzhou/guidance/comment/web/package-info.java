/** Where comments are sent, followed, taken back and reported. */
@NullMarked
package org.tongzhou.guidance.comment.web;

import org.jspecify.annotations.NullMarked;
