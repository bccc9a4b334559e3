package org.tongzhou.information.alert;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tongzhou.foundation.divisions.Divisions;

/** Which places of the list the codes of an alert mean; codes of other lists mean none of them. */
final class Geocodes {

  /** The names under which Chinese publishers give GB/T 2260, without blanks and signs. */
  private static final Set<String> OURS =
      Set.of(
          "gbt2260",
          "gb2260",
          "gbt22602007",
          "adcode",
          "admincode",
          "cnadmin",
          "行政区划代码",
          "行政区划",
          "地区编码",
          "国家突发事件预警信息发布系统地区编码");

  private Geocodes() {}

  /** Six digits, or twelve of the statistical code, of which the first six are the place. */
  static Optional<String> place(CapAlert.Geocode geocode, Divisions divisions) {
    var name = geocode.name().toLowerCase(Locale.ROOT).replaceAll("[\\s/._:-]", "");
    if (!OURS.contains(name)) return Optional.empty();
    if (!geocode.value().matches("[0-9]{6}([0-9]{6})?")) return Optional.empty();
    var code = geocode.value().substring(0, 6);
    if (divisions.find(code).isEmpty()) return Optional.empty();
    return Optional.of(divisions.successor(code).orElse(code));
  }
}
