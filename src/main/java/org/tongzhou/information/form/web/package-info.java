/** Pages of the forms: the list, the builder, versions side by side; places for the cascade. */
@NullMarked
package org.tongzhou.information.form.web;

import org.jspecify.annotations.NullMarked;
