/** Pages of the word screen: rules with their preview, and the help lines. */
@NullMarked
package org.tongzhou.guidance.screen.web;

import org.jspecify.annotations.NullMarked;
