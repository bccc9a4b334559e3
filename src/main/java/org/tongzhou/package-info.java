/** Tongzhou: a university's state, duties and care in one process over one PostgreSQL. */
@NullMarked
package org.tongzhou;

import org.jspecify.annotations.NullMarked;
