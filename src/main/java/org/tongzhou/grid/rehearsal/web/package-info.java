@NullMarked
package org.tongzhou.grid.rehearsal.web;

import org.jspecify.annotations.NullMarked;
