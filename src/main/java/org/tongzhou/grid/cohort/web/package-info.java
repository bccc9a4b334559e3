/** Pages and API of cohorts and of the proof. */
@NullMarked
package org.tongzhou.grid.cohort.web;

import org.jspecify.annotations.NullMarked;
