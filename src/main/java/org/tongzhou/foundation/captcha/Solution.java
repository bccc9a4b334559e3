package org.tongzhou.foundation.captcha;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser sends back: a challenge and the number found, as JSON in base64. */
record Solution(String algorithm, String challenge, long number, String salt, String signature) {

  private static final int LONGEST = 2_000;
  private static final JsonMapper JSON = new JsonMapper();

  /** Empty for anything that is not of this form; it comes from a stranger. */
  static Optional<Solution> read(String payload) {
    if (payload.length() > LONGEST) return Optional.empty();
    try {
      var json = JSON.readTree(Base64.getDecoder().decode(payload.strip()));
      var number = json.path("number");
      if (!number.isIntegralNumber() || !number.canConvertToLong()) return Optional.empty();
      return Optional.of(
          new Solution(
              text(json, "algorithm"),
              text(json, "challenge"),
              number.longValue(),
              text(json, "salt"),
              text(json, "signature")));
    } catch (IllegalArgumentException | JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private static String text(JsonNode json, String name) {
    var value = json.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  boolean isFor(String form) {
    return form.equals(parameters().get("form"));
  }

  boolean holdsAt(Instant now) {
    try {
      return now.getEpochSecond() < Long.parseLong(parameters().getOrDefault("expires", ""));
    } catch (NumberFormatException notSaid) {
      return false;
    }
  }

  Instant expires() {
    return Instant.ofEpochSecond(Long.parseLong(parameters().getOrDefault("expires", "")));
  }

  /**
   * The parameters behind the salt's question mark. Without the {@code &} at its end a digit of the
   * number could be moved into the last of them, and the hash would stay the same.
   */
  private Map<String, String> parameters() {
    int start = salt.indexOf('?');
    if (start < 0 || !salt.endsWith("&")) return Map.of();
    var parameters = new HashMap<String, String>();
    for (var parameter : salt.substring(start + 1).split("&", -1)) {
      int sign = parameter.indexOf('=');
      if (sign > 0)
        parameters.putIfAbsent(
            parameter.substring(0, sign),
            URLDecoder.decode(parameter.substring(sign + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }
}
