/** The API and the pages of ledgers. */
@NullMarked
package org.tongzhou.information.ledger.web;

import org.jspecify.annotations.NullMarked;
