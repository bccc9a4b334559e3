package org.tongzhou.foundation.access.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.tongzhou.foundation.access.AccessTable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.access.RouteRules;

/** What holds for every route of the API stands once: tokens, roles and problem details. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_JSON = "application/problem+json";
  private static final String UNAUTHORIZED = "401";

  private static final String OVERVIEW =
      """
      The JSON API of Tongzhou. Get a token by `POST /api/v1/tokens` and send it as
      `Authorization: Bearer …`; it may be revoked at any time. Whatever lies outside the caller's
      scope answers 404, as if it did not exist. Refusals are problem details (RFC 9457): `code`
      says in one word why, `detail` says it in the language of `Accept-Language` (zh or en), and
      `errors` names the fields. Times are instants in UTC; days are days of the campus.
      """;

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Account.class, Frame.class);
  }

  @Bean
  OpenAPI api() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Tongzhou")
                .version("v1")
                .description(OVERVIEW)
                .license(new License().name("Apache-2.0")))
        .addSecurityItem(new SecurityRequirement().addList(BEARER))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER))
                .addSchemas(PROBLEM, problem()));
  }

  private static Schema<?> problem() {
    var error =
        new Schema<Map<String, String>>()
            .type("object")
            .addProperty("field", text("temperature"))
            .addProperty("code", text("form.above-range"))
            .addProperty("message", text("At most 43.0"));
    return new Schema<Map<String, Object>>()
        .type("object")
        .description("Why not (RFC 9457)")
        .addProperty("type", text("urn:tongzhou:refusal:shared.invalid-fields"))
        .addProperty("title", text("Unprocessable Content"))
        .addProperty("status", new Schema<Integer>().type("integer").example(422))
        .addProperty("detail", text("Some fields need a change; see the notes beside them"))
        .addProperty("code", text("shared.invalid-fields"))
        .addProperty("incident", text("5d0c91aa").description("Only when something broke"))
        .addProperty(
            "errors",
            new Schema<List<Object>>()
                .type("array")
                .items(error)
                .description("Only when single fields are refused"));
  }

  private static Schema<String> text(String example) {
    var schema = new Schema<String>();
    schema.type("string").example(example);
    return schema;
  }

  @Bean
  OperationCustomizer rulesAndProblems() {
    return (operation, method) -> {
      if (RouteRules.rule(method).equals("open")) operation.security(List.of());
      else
        operation
            .getResponses()
            .addApiResponse(UNAUTHORIZED, new ApiResponse().description("No valid token"));
      tellRoles(operation, method);
      if (operation.getParameters() != null)
        operation.getParameters().forEach(ApiDescription::tellUsual);
      operation.getResponses().forEach(ApiDescription::tellProblem);
      return operation;
    };
  }

  private static void tellRoles(Operation operation, HandlerMethod method) {
    var rule = RouteRules.rule(method);
    if (rule.equals("open") || rule.equals("signed-in")) return;
    var permissions = Arrays.stream(rule.split(" or ", -1)).map(Permission::valueOf).toList();
    var roles =
        Arrays.stream(Role.values())
            .filter(role -> permissions.stream().anyMatch(it -> AccessTable.holds(role, it)))
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    var said = operation.getDescription();
    operation.description((said == null ? "" : said.strip() + "\n\n") + "For: " + roles + ".");
  }

  /** Parameters that mean the same on every route. */
  private static void tellUsual(Parameter parameter) {
    if (parameter.getDescription() != null) return;
    switch (parameter.getName()) {
      case "page" -> parameter.description("From 1 on");
      case "unit" -> parameter.description("Id or code of a unit; the caller's own without it");
      default -> {}
    }
  }

  private static void tellProblem(String status, ApiResponse response) {
    if (status.compareTo("400") < 0 || named(response)) return;
    var known = HttpStatus.valueOf(Integer.parseInt(status));
    var example = new LinkedHashMap<String, Object>();
    example.put("type", "about:blank");
    example.put("title", known.getReasonPhrase());
    example.put("status", known.value());
    example.put("detail", response.getDescription());
    response.content(
        new Content()
            .addMediaType(
                PROBLEM_JSON,
                new MediaType()
                    .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))
                    .example(example)));
  }

  /** Its route says itself what the problem looks like. */
  private static boolean named(ApiResponse response) {
    return response.getContent() != null && response.getContent().get(PROBLEM_JSON) != null;
  }
}
