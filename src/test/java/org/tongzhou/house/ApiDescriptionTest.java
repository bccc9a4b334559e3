package org.tongzhou.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.access.RouteRules;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever writes a client needs nothing but {@code /api/v1/openapi.json}. */
@TongzhouTest
class ApiDescriptionTest {

  private static final String PROBLEM = "application/problem+json";

  /** Of these, and of what has a format, the type is an example. */
  private static final Set<String> NUMBERS = Set.of("integer", "number", "boolean");

  private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

  @Autowired MockMvc mvc;
  @Autowired RouteRules routes;
  @Autowired JsonMapper json;

  private JsonNode api;
  private final List<String> wrong = new ArrayList<>();

  @BeforeEach
  void read() throws Exception {
    api =
        json.readTree(
            mvc.perform(get("/api/v1/openapi.json"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray());
  }

  private void eachOperation(BiConsumer<String, JsonNode> look) {
    for (var path : api.get("paths").properties())
      for (var operation : path.getValue().properties())
        if (VERBS.contains(operation.getKey()))
          look.accept(
              operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
              operation.getValue());
  }

  @Test
  void every_route_of_the_api_is_described() {
    var described = new TreeSet<String>();
    eachOperation((route, operation) -> described.add(route));
    var existing = new TreeSet<String>();
    routes
        .all()
        .forEach(
            (route, method) -> {
              if (route.contains(" /api/v1/")
                  && method.getBeanType().getName().startsWith("org.tongzhou."))
                existing.add(route);
            });
    assertThat(described).isEqualTo(existing).isNotEmpty();
  }

  @Test
  void each_says_what_it_does_and_what_its_parameters_are() {
    eachOperation(
        (route, operation) -> {
          if (operation.path("summary").asString("").isBlank()) wrong.add(route + ": no summary");
          if (operation.path("description").asString("").isBlank())
            wrong.add(route + ": no description");
          if (operation.path("tags").isEmpty()) wrong.add(route + ": no tag");
          for (var parameter : operation.path("parameters")) {
            var name = parameter.get("name").asString();
            if (!parameter.has("description") && example(parameter) == null)
              wrong.add(route + ": nothing is said of " + name);
            if (Set.of("frame", "account", "file").contains(name))
              wrong.add(route + ": " + name + " is no parameter of an address");
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void each_shows_an_example_of_what_goes_in_and_comes_out() {
    eachOperation(
        (route, operation) -> {
          for (var body : operation.path("requestBody").path("content").properties())
            mustShow(route + ": body", body.getKey(), body.getValue());
          var answers = operation.get("responses");
          if (answers.propertyNames().stream().noneMatch(status -> status.startsWith("2")))
            wrong.add(route + ": no answer that is not a refusal");
          for (var answer : answers.properties())
            if (answer.getKey().startsWith("2") && !answer.getKey().equals("204"))
              if (answer.getValue().path("content").isEmpty())
                wrong.add(route + ": " + answer.getKey() + " has no content");
              else
                for (var content : answer.getValue().path("content").properties())
                  mustShow(route + ": " + answer.getKey(), content.getKey(), content.getValue());
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void refusals_are_problem_details_and_a_missing_token_is_one() {
    eachOperation(
        (route, operation) -> {
          boolean open = operation.has("security") && operation.get("security").isEmpty();
          if (!open && !operation.get("responses").has("401")) wrong.add(route + ": no 401");
          for (var answer : operation.get("responses").properties())
            if (answer.getKey().compareTo("400") >= 0
                && !answer.getValue().path("content").path(PROBLEM).has("example")
                && !answer.getValue().path("content").path(PROBLEM).has("examples"))
              wrong.add(route + ": " + answer.getKey() + " shows no problem");
        });
    assertThat(wrong).isEmpty();
    assertThat(api.at("/components/securitySchemes/bearer/scheme").asString()).isEqualTo("bearer");
    assertThat(api.at("/info/description").asString()).contains("RFC 9457");
  }

  private void mustShow(String where, String type, JsonNode content) {
    if (type.startsWith("application/vnd")) return; // a workbook is its own example
    var shown = example(content);
    if (shown == null) shown = ofSchema(content.path("schema"), 0);
    if (shown == null) wrong.add(where + " has no example");
    else if (type.equals("application/json")) matches(where, parsed(shown), content.get("schema"));
  }

  private @Nullable JsonNode example(JsonNode holder) {
    if (holder.has("example")) return holder.get("example");
    for (var named : holder.path("examples").properties())
      if (named.getValue().has("value")) return named.getValue().get("value");
    return holder.has("schema") && holder.get("schema").has("example")
        ? holder.get("schema").get("example")
        : null;
  }

  /** Some tools hand on the text of an example as text. */
  private JsonNode parsed(JsonNode shown) {
    try {
      return shown.isString() ? json.readTree(shown.asString()) : shown;
    } catch (JacksonException e) {
      return shown;
    }
  }

  /** An example made of the examples of all parts; null when one of them has none. */
  private @Nullable JsonNode ofSchema(JsonNode schema, int depth) {
    var known = resolved(schema);
    if (depth > 10 || known.isMissingNode()) return null;
    if (known.has("example")) return known.get("example");
    if (known.has("items")) {
      var item = ofSchema(known.get("items"), depth + 1);
      return item == null ? null : json.createArrayNode().add(item);
    }
    if (known.has("format") || NUMBERS.contains(known.path("type").asString(""))) return known;
    if (!known.has("properties")) return null;
    var made = json.createObjectNode();
    for (var property : known.get("properties").properties()) {
      var part = ofSchema(property.getValue(), depth + 1);
      if (part == null) return null;
      made.set(property.getKey(), part);
    }
    return made;
  }

  private JsonNode resolved(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : api.at(reference.substring(1));
  }

  /** No example speaks of a field that the description does not know. */
  private void matches(String where, JsonNode shown, JsonNode schema) {
    var known = resolved(schema);
    if (shown.isArray() && known.has("items"))
      shown.forEach(item -> matches(where, item, known.get("items")));
    if (!shown.isObject() || !known.has("properties")) return;
    for (var part : shown.properties())
      if (!known.get("properties").has(part.getKey()))
        wrong.add(where + ": the example has an unknown " + part.getKey());
      else matches(where, part.getValue(), known.get("properties").get(part.getKey()));
  }
}
