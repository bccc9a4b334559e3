package org.tongzhou.information.delivery;

import java.util.List;
import java.util.Map;

/**
 * All that stands in a delivered file beside its template: kept with the delivery, so that the file
 * can be written again.
 *
 * @param stamp the time that the file carries, in ISO form
 * @param texts by word of the template
 * @param totals by code of the figure
 */
record Inputs(
    String stamp, Map<String, String> texts, Map<String, Integer> totals, List<Row> rows) {

  record Row(String unit, Map<String, Integer> numbers) {}
}
