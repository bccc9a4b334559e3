/** Pages and API of sign-off. */
@NullMarked
package org.tongzhou.information.signing.web;

import org.jspecify.annotations.NullMarked;
