/** XLSForms on a page and as an API. */
@NullMarked
package org.tongzhou.information.xlsform.web;

import org.jspecify.annotations.NullMarked;
