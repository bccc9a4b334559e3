package org.tongzhou.information.delivery;

import java.util.List;

/** What was delivered as DHIS2 takes it in at {@code /api/dataValueSets}. */
public record DataValueSet(
    String dataSet,
    String completeDate,
    String period,
    String orgUnit,
    List<DataValue> dataValues) {

  /** DHIS2 wants every value as text. */
  public record DataValue(String dataElement, String value) {}
}
