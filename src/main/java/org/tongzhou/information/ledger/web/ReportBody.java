package org.tongzhou.information.ledger.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.information.form.Answers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What a client sends as a report. */
@Schema(description = "Answers, or the word that nothing has changed since the round before")
record ReportBody(
    @Schema(
            type = "object",
            description = "By the codes of the form's questions",
            example = "{\"present\":\"370102\",\"on_campus\":\"no\",\"temperature\":36.5}")
        @Nullable Answers answers,
    @Schema(description = "Repeats the answers of the round before") boolean unchanged,
    @Schema(description = "Student number, to report for somebody else", example = "201900012345")
        @Nullable String person,
    @Schema(
            description = "How it was learned; needed to report for somebody else",
            allowableValues = {"phone-call", "parent", "roommate", "workbook", "other"})
        @Nullable String source,
    @Schema(
            description = "When it was written, if it waited without network",
            example = "2020-02-17T01:12:30Z")
        @Nullable String filledAt,
    @Schema(description = "Why the person's own report shall be replaced")
        @Nullable String override) {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(ReportBody.class);

  static ReportBody read(byte[] json) {
    try {
      ReportBody body = READER.readValue(json);
      if (body == null) throw SharedRefusal.NOT_READABLE.with();
      return body;
    } catch (JacksonException | IllegalArgumentException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  @Nullable Instant written() {
    if (filledAt == null) return null;
    try {
      return Instant.parse(filledAt);
    } catch (DateTimeParseException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  /** Nobody's answers may stand in a log. */
  @Override
  public String toString() {
    return "a report";
  }
}
