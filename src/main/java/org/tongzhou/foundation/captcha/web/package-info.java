/** Where browsers get their challenge. */
@NullMarked
package org.tongzhou.foundation.captcha.web;

import org.jspecify.annotations.NullMarked;
