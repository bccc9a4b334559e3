package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A form as JSON: so it is stored, and so {@code GET /api/v1/rounds/{id}/form} shows it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "A version of a form with the rules of its answers")
public record FormDocument(
    @Nullable FormId id,
    @Schema(example = "3") int version,
    FormText title,
    @Nullable FormText intro,
    List<QuestionDocument> questions) {

  /** An empty list is not written, so it may be missing. */
  public FormDocument(
      @Nullable FormId id,
      int version,
      FormText title,
      @Nullable FormText intro,
      @Nullable List<QuestionDocument> questions) {
    this.id = id;
    this.version = version;
    this.title = title;
    this.intro = intro;
    this.questions = questions == null ? List.of() : List.copyOf(questions);
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  public static FormDocument of(Form form) {
    return new FormDocument(
        form.id(),
        form.version(),
        form.title(),
        form.intro().blank() ? null : form.intro(),
        form.questions().stream().map(QuestionDocument::of).toList());
  }

  /** Reads what {@link #toJson} wrote; anything else is an {@link IllegalArgumentException}. */
  public static FormDocument parse(String json) {
    try {
      return JSON.readValue(json, FormDocument.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a form", e);
    }
  }

  public String toJson() {
    return JSON.writeValueAsString(this);
  }

  /** What keeps this from being a form, by field: {@code title.zh}, {@code questions[2].showIf}. */
  public List<FieldError> problems(PlaceCodes places) {
    return FormProblems.of(this, places);
  }

  /** The form, of a document without {@link #problems}. */
  public Form toForm(FormId formId, int formVersion) {
    var made = new ArrayList<Question>();
    for (var question : questions) made.add(QuestionReading.of(question));
    return new Form(
        formId,
        formVersion,
        title,
        intro == null ? new FormText("", "") : intro,
        List.copyOf(made));
  }
}
