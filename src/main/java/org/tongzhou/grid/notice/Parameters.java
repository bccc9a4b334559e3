package org.tongzhou.grid.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a notice's words are filled with. A body leaves the house by e-mail, SMS and the servers of
 * others, so nothing in it may point to a person.
 */
final class Parameters {

  /** Student and staff numbers, documents, phones: seven digits or more, however grouped. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d(?:[ -]?\\d){6,}|[Tt]\\d{4,}");

  /** A day, perhaps with its time, or a short number of ours such as SR-2020-1042. */
  private static final Pattern DAY_OR_OURS =
      Pattern.compile(
          "(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2})?(?!\\d)"
              + "|(?<![A-Za-z0-9])[A-Z]{1,4}-\\d{4}-\\d{1,6}(?!\\d)");

  private static final Pattern ADDRESS = Pattern.compile("\\S@\\S");

  /** A count larger than this is somebody's number. */
  private static final long LARGEST_COUNT = 9_999_999;

  private static final int LONGEST = 200;

  private Parameters() {}

  static void requireImpersonal(List<Object> parameters) {
    for (var parameter : parameters)
      if (!impersonal(parameter)) throw NoticeRefusal.PERSONAL_PARAMETER.with();
  }

  static boolean impersonal(Object parameter) {
    return switch (parameter) {
      case String text -> impersonal(text);
      case InBoth(String chinese, String english) -> impersonal(chinese) && impersonal(english);
      case Integer count -> Math.abs(count.longValue()) <= LARGEST_COUNT;
      case Long count -> Math.abs(count) <= LARGEST_COUNT;
      case LocalDate day -> true;
      case LocalTime time -> true;
      case Instant at -> true;
      default -> false;
    };
  }

  private static boolean impersonal(String text) {
    return text.length() <= LONGEST
        && !LONG_NUMBER.matcher(DAY_OR_OURS.matcher(text).replaceAll(" ")).find()
        && !ADDRESS.matcher(text).find();
  }

  static String write(List<Object> parameters, JsonMapper json) {
    var all = json.createArrayNode();
    for (var parameter : parameters) {
      var one = all.addObject();
      switch (parameter) {
        case String text -> one.put("text", text);
        case InBoth(String chinese, String english) -> one.put("zh", chinese).put("en", english);
        case Integer count -> one.put("count", count.longValue());
        case Long count -> one.put("count", count);
        case LocalDate day -> one.put("day", day.toString());
        case LocalTime time -> one.put("time", time.toString());
        case Instant at -> one.put("at", at.toString());
        default -> throw NoticeRefusal.PERSONAL_PARAMETER.with();
      }
    }
    return json.writeValueAsString(all);
  }

  static List<Object> read(String written, JsonMapper json) {
    var parameters = new ArrayList<Object>();
    for (var one : json.readTree(written)) parameters.add(read(one));
    return List.copyOf(parameters);
  }

  private static Object read(JsonNode one) {
    if (one.has("text")) return one.get("text").asString();
    if (one.has("zh")) return new InBoth(one.get("zh").asString(), one.get("en").asString());
    if (one.has("count")) return one.get("count").asLong();
    if (one.has("day")) return LocalDate.parse(one.get("day").asString());
    if (one.has("time")) return LocalTime.parse(one.get("time").asString());
    return Instant.parse(one.get("at").asString());
  }
}
