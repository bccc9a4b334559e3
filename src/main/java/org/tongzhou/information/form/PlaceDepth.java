package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How exactly a place is asked for. */
public enum PlaceDepth {
  @JsonProperty("city")
  CITY,
  @JsonProperty("county")
  COUNTY
}
