package org.tongzhou.guidance.review.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.review.FoundPassage;
import org.tongzhou.guidance.review.ReviewedItem;
import org.tongzhou.guidance.screen.Hit;
import org.tongzhou.guidance.screen.ScreenClass;

/** Words of the bench's pages: names, ages, marked texts. */
@Component
class ItemViews {

  private static final String MASK = "●●●";

  private final Accounts accounts;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  ItemViews(Accounts accounts, People people, Units units, CampusClock clock) {
    this.accounts = accounts;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  /** The names of moderators; an account that is nobody in the grid is the office. */
  Map<AccountId, String> names(Frame frame, Collection<AccountId> of) {
    var actors =
        of.stream()
            .distinct()
            .collect(Collectors.toMap(one -> one, one -> "account:" + one.value()));
    var persons = accounts.peopleBehind(List.copyOf(actors.values()));
    var lines =
        people
            .lines(persons.values().stream().mapToInt(Integer::intValue).distinct().toArray())
            .stream()
            .collect(Collectors.toMap(line -> line.id().value(), line -> line));
    var names = new HashMap<AccountId, String>();
    actors.forEach(
        (account, actor) -> {
          var line = lines.get(persons.getOrDefault(actor, 0));
          names.put(account, line == null ? frame.say("review.office") : line.name());
        });
    return names;
  }

  /** Name and unit of the person behind an account; null for nobody in the grid. */
  @Nullable String person(Frame frame, @Nullable AccountId account) {
    if (account == null) return null;
    var person = accounts.peopleBehind(List.of("account:" + account.value()));
    return people.lines(person.values().stream().mapToInt(Integer::intValue).toArray()).stream()
        .findFirst()
        .map(line -> frame.say("review.person", line.name(), unit(frame, line.unit())))
        .orElse(null);
  }

  String unit(Frame frame, @Nullable UnitId unit) {
    if (unit == null) return "";
    return units.tree().unit(unit).map(one -> one.name(frame.locale())).orElse("");
  }

  String age(Frame frame, Instant since) {
    return length(frame, Duration.between(since, clock.now()));
  }

  String length(Frame frame, Duration length) {
    if (length.toHours() < 1)
      return frame.say("review.age.minutes", Math.max(0, length.toMinutes()));
    if (length.toDays() < 2) return frame.say("review.age.hours", length.toHours());
    return frame.say("review.age.days", length.toDays());
  }

  /** Anonymous ones are named by their kind of absence, not by an empty space. */
  String author(Frame frame, String shownName) {
    return shownName.isBlank() ? frame.say("review.anonymous") : shownName;
  }

  /** The text with what was found in it marked; what leads to a person is masked. */
  List<ItemPage.Segment> marked(String text, List<Hit> hits, boolean full) {
    var segments = new ArrayList<ItemPage.Segment>();
    int shown = 0;
    for (var hit :
        hits.stream()
            .sorted(Comparator.comparingInt(Hit::from).thenComparing(hit -> -hit.to()))
            .toList()) {
      int from = Math.max(shown, Math.min(hit.from(), text.length()));
      int to = Math.min(hit.to(), text.length());
      if (to <= from) continue;
      if (from > shown) segments.add(new ItemPage.Segment(text.substring(shown, from), ""));
      boolean hidden = hit.kind() == ScreenClass.PERSONAL && !full;
      segments.add(
          new ItemPage.Segment(hidden ? MASK : text.substring(from, to), hit.kind().name()));
      shown = to;
    }
    if (shown < text.length()) segments.add(new ItemPage.Segment(text.substring(shown), ""));
    return List.copyOf(segments);
  }

  static List<Hit> hits(ReviewedItem item, boolean inTitle) {
    return item.passages().stream()
        .filter(found -> found.inTitle() == inTitle)
        .map(FoundPassage::hit)
        .toList();
  }

  /** A line of a list: its beginning, with what leads to a person masked. */
  String beginning(ReviewedItem item, int most) {
    var whole =
        marked(item.title(), hits(item, true), false).stream()
                .map(ItemPage.Segment::text)
                .collect(Collectors.joining())
            + " "
            + marked(item.text(), hits(item, false), false).stream()
                .map(ItemPage.Segment::text)
                .collect(Collectors.joining());
    var stripped = Objects.requireNonNull(whole).strip();
    return stripped.length() <= most ? stripped : stripped.substring(0, most) + "…";
  }
}
