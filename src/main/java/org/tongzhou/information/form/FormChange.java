package org.tongzhou.information.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one question from one version to another.
 *
 * @param label as it is named now, or was last
 */
public record FormChange(String code, FormText label, What what, List<Difference> differences) {

  /** In the order in which a reader wants to know. */
  public enum What {
    ADDED,
    REMOVED,
    CHANGED,
    MOVED
  }

  /**
   * One property of a question, worded as {@code form.field.<field>}.
   *
   * @param detail the code of the option it is about; empty for the question itself
   */
  public record Difference(String field, String detail, String before, String after) {}

  /** From the first form to the second, in the order of the second; what is gone stands last. */
  public static List<FormChange> between(FormDocument before, FormDocument after) {
    var old = byCode(before);
    var now = byCode(after);
    var changes = new ArrayList<FormChange>();
    var stayed = new LinkedHashSet<>(old.keySet());
    stayed.retainAll(now.keySet());
    var order = new ArrayList<>(stayed);
    int next = 0;
    for (var question : after.questions()) {
      var earlier = old.get(question.code());
      if (earlier == null) {
        changes.add(new FormChange(question.code(), question.label(), What.ADDED, List.of()));
        continue;
      }
      var differences = differences(properties(earlier), properties(question));
      var moved = !order.get(next++).equals(question.code());
      if (!differences.isEmpty())
        changes.add(new FormChange(question.code(), question.label(), What.CHANGED, differences));
      else if (moved)
        changes.add(new FormChange(question.code(), question.label(), What.MOVED, List.of()));
    }
    for (var question : before.questions())
      if (!now.containsKey(question.code()))
        changes.add(new FormChange(question.code(), question.label(), What.REMOVED, List.of()));
    return changes;
  }

  private static Map<String, QuestionDocument> byCode(FormDocument form) {
    var byCode = new LinkedHashMap<String, QuestionDocument>();
    for (var question : form.questions()) byCode.put(question.code(), question);
    return byCode;
  }

  private static List<Difference> differences(
      Map<String, String> before, Map<String, String> after) {
    var differences = new ArrayList<Difference>();
    var names = new LinkedHashSet<>(after.keySet());
    names.addAll(before.keySet());
    for (var name : names) {
      var was = before.getOrDefault(name, "");
      var is = after.getOrDefault(name, "");
      if (was.equals(is)) continue;
      var colon = name.indexOf(':');
      differences.add(
          colon < 0
              ? new Difference(name, "", was, is)
              : new Difference(name.substring(0, colon), name.substring(colon + 1), was, is));
    }
    return differences;
  }

  private static Map<String, String> properties(QuestionDocument it) {
    var properties = new LinkedHashMap<String, String>();
    words(properties, "label", it.label());
    words(properties, "hint", it.hint());
    words(properties, "heading", it.heading());
    put(properties, "required", it.required() ? "✓" : "");
    put(properties, "requiredIf", it.requiredIf());
    put(properties, "showIf", it.showIf());
    if (it.options() != null)
      for (var option : it.options())
        put(
            properties,
            "option:" + option.code(),
            option.label().zh()
                + " / "
                + option.label().en()
                + (option.exclusive() ? " ①" : "")
                + (option.alert() ? " ⚑" : ""));
    put(properties, "min", number(it.min()));
    put(properties, "max", number(it.max()));
    put(properties, "decimals", it.decimals());
    put(properties, "warnAt", number(it.warnAt()));
    put(properties, "maxLength", it.maxLength());
    put(properties, "multiline", Boolean.TRUE.equals(it.multiline()) ? "✓" : "");
    put(properties, "earliest", it.earliest());
    put(properties, "latest", it.latest());
    put(properties, "toCounty", it.depth() == PlaceDepth.COUNTY ? "✓" : "");
    put(properties, "abroad", Boolean.TRUE.equals(it.abroad()) ? "✓" : "");
    return properties;
  }

  private static @Nullable String number(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static void words(Map<String, String> into, String name, @Nullable FormText text) {
    if (text == null) return;
    put(into, name + ".zh", text.zh());
    put(into, name + ".en", text.en());
  }

  private static void put(Map<String, String> into, String name, @Nullable Object value) {
    if (value != null && !value.toString().isEmpty()) into.put(name, value.toString());
  }
}
