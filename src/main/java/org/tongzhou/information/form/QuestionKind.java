package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be asked. */
public enum QuestionKind {
  @JsonProperty("single")
  SINGLE,
  @JsonProperty("multiple")
  MULTIPLE,
  @JsonProperty("number")
  NUMBER,
  @JsonProperty("text")
  TEXT,
  @JsonProperty("date")
  DATE,
  @JsonProperty("place")
  PLACE,
  @JsonProperty("temperature")
  TEMPERATURE,
  @JsonProperty("photo")
  PHOTO
}
