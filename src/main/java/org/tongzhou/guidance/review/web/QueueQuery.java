package org.tongzhou.guidance.review.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.review.QueueFilter;
import org.tongzhou.guidance.screen.ScreenClass;

/** The filter of the queue as it stands in the address; what is not understood asks for nothing. */
record QueueQuery(QueueFilter filter, int hours, String address) {

  /** Hours that something must have waited, as the filter offers them. */
  static final List<Integer> HOURS = List.of(1, 4, 24, 72);

  static QueueQuery of(Map<String, String> parameters) {
    var which = word(QueueFilter.Which.class, parameters.get("state"));
    var found = word(ScreenClass.class, parameters.get("found"));
    var kind = parameters.getOrDefault("kind", "");
    var unit = unit(parameters.getOrDefault("unit", ""));
    int hours =
        HOURS.stream()
            .filter(one -> String.valueOf(one).equals(parameters.get("hours")))
            .findFirst()
            .orElse(0);
    var state = which.orElse(QueueFilter.Which.OPEN);
    var filter =
        new QueueFilter(
            state,
            kind.isBlank() ? null : kind,
            found.orElse(null),
            unit,
            hours == 0 ? null : Duration.ofHours(hours));
    var parts = new ArrayList<String>();
    if (state != QueueFilter.Which.OPEN) parts.add("state=" + state);
    if (!kind.isBlank()) parts.add("kind=" + URLEncoder.encode(kind, StandardCharsets.UTF_8));
    found.ifPresent(one -> parts.add("found=" + one));
    if (unit != null) parts.add("unit=" + unit.value());
    if (hours > 0) parts.add("hours=" + hours);
    return new QueueQuery(filter, hours, String.join("&", parts));
  }

  private static <E extends Enum<E>> Optional<E> word(Class<E> type, @Nullable String written) {
    for (var one : type.getEnumConstants()) if (one.name().equals(written)) return Optional.of(one);
    return Optional.empty();
  }

  private static @Nullable UnitId unit(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  /** A path with this filter. */
  String at(String path) {
    return address.isEmpty() ? path : path + "?" + address;
  }

  /** The same, ready for one more parameter. */
  String with(String path, String parameter) {
    return path + "?" + (address.isEmpty() ? "" : address + "&") + parameter;
  }
}
