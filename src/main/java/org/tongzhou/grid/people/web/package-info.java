/** Pages of units, people, appointments, the state of the grid, and accounts. */
@NullMarked
package org.tongzhou.grid.people.web;

import org.jspecify.annotations.NullMarked;
