/** Pages of voices: the gallery, taking part, the hall, and where campaigns are kept. */
@NullMarked
package org.tongzhou.guidance.campaign.web;

import org.jspecify.annotations.NullMarked;
