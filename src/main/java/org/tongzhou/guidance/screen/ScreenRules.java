package org.tongzhou.guidance.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The door of the rules: kept as data, compiled in memory, changed by moderators. */
@Service
public class ScreenRules {

  /** Payload: nothing; a few dozen rules are read again. */
  static final String TOPIC = "screen.rules";

  private static final Duration PREVIEWED = Duration.ofDays(30);
  private static final int MOST_PREVIEWED = 50_000;
  private static final int SAMPLES = 20;
  private static final int MOST_WORDS = 1_000;
  private static final int LONGEST = 120;

  private final ScreenRuleRows rows;
  private final ScreenedTexts texts;
  private final ChangeFeed feed;
  private final Audit audit;
  private final CampusClock clock;
  private volatile Known known;

  private record Known(List<ScreenRule> rules, Matcher matcher) {}

  ScreenRules(
      ScreenRuleRows rows,
      Optional<ScreenedTexts> texts,
      ChangeFeed feed,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.texts = texts.orElse(ScreenedTexts.NONE);
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
    rows.bringUpToDate(ShippedRules.read(), clock.now());
    feed.subscribe(TOPIC, payloads -> known = read());
    this.known = read();
  }

  private Known read() {
    var rules = rows.all();
    return new Known(rules, new Matcher(rules));
  }

  Matcher matcher() {
    return known.matcher();
  }

  /** By class, then by name. */
  public List<ScreenRule> all() {
    return known.rules();
  }

  public Optional<ScreenRule> find(String code) {
    return all().stream().filter(rule -> rule.code().equals(code)).findFirst();
  }

  public ScreenRule require(String code) {
    return find(code).orElseThrow(ScreenRefusal.NO_SUCH_RULE::with);
  }

  /** A code for a rule that somebody begins. */
  public String freshCode() {
    return "own." + Ids.next(clock).toString().substring(0, 18);
  }

  /**
   * What a rule would have found in the texts of the last thirty days.
   *
   * @param read how many texts were looked at
   * @param found how many the rule would have found
   * @param more of those, how many the rule as it is now does not find
   * @param fewer how many the rule as it is now finds and the new one does not
   */
  public record Preview(int read, int found, int more, int fewer, List<Sample> samples) {}

  /**
   * A passage on which the new rule and the present one do not agree, or which both find, with what
   * stands around it; numbers that lead to a person are masked.
   */
  public record Sample(String before, String passage, String after, Change change) {
    public enum Change {
      MORE,
      FEWER,
      SAME
    }
  }

  @Transactional(readOnly = true)
  public Preview preview(ScreenRule changed) {
    check(changed);
    var effect =
        new Effect(
            new Matcher(find(changed.code()).stream().toList()), new Matcher(List.of(changed)));
    texts.each(clock.now().minus(PREVIEWED), MOST_PREVIEWED, effect::read);
    return effect.preview();
  }

  /** What changes between two sets of rules, text by text. */
  private static final class Effect {
    private final Matcher before;
    private final Matcher after;
    private final Map<Sample.Change, Integer> counts = new EnumMap<>(Sample.Change.class);
    private final List<Sample> samples = new ArrayList<>();
    private int read;

    Effect(Matcher before, Matcher after) {
      this.before = before;
      this.after = after;
    }

    void read(String text) {
      read++;
      var folded = Folded.of(text);
      var was = before.hits(folded);
      var is = after.hits(folded);
      if (was.isEmpty() && is.isEmpty()) return;
      var change =
          was.isEmpty()
              ? Sample.Change.MORE
              : is.isEmpty() ? Sample.Change.FEWER : Sample.Change.SAME;
      if (counts.merge(change, 1, Integer::sum) > SAMPLES) return;
      var hit = is.isEmpty() ? was.getFirst() : is.getFirst();
      samples.add(
          new Sample(
              WordScreen.masked(text.substring(0, hit.from())),
              text.substring(hit.from(), hit.to()),
              WordScreen.masked(text.substring(hit.to())),
              change));
    }

    Preview preview() {
      int more = counts.getOrDefault(Sample.Change.MORE, 0);
      int fewer = counts.getOrDefault(Sample.Change.FEWER, 0);
      return new Preview(
          read,
          more + counts.getOrDefault(Sample.Change.SAME, 0),
          more,
          fewer,
          samples.stream().sorted(Comparator.comparing(Sample::change)).limit(SAMPLES).toList());
    }
  }

  /** A new rule, or the next revision of one. */
  @Transactional
  public void save(ScreenRule rule, Account by) {
    check(rule);
    if (!rows.save(rule, by.actor(), clock.now())) throw ScreenRefusal.CHANGED_BY_OTHERS.with();
    feed.append(TOPIC, new byte[0]);
    audit.record(
        "screen.rule-changed",
        "screen-rule:" + rule.code(),
        Map.of(
            "revision",
            rule.revision() + 1,
            "class",
            rule.kind().name(),
            "words",
            rule.words().size(),
            "on",
            rule.on()));
  }

  private static void check(ScreenRule rule) {
    if (rule.nameZh().isBlank() || rule.nameEn().isBlank()) throw ScreenRefusal.NAME_MISSING.with();
    if (rule.words().isEmpty()) throw ScreenRefusal.NO_WORDS.with();
    if (rule.words().size() + rule.unless().size() + rule.near().size() + rule.notNear().size()
        > MOST_WORDS) throw ScreenRefusal.TOO_MANY_WORDS.with(MOST_WORDS);
    for (var words : List.of(rule.words(), rule.unless(), rule.near(), rule.notNear()))
      for (var word : words)
        if (word.length() > LONGEST) throw ScreenRefusal.TOO_LONG.with(LONGEST);
    if (rule.source().length() > LONGEST || rule.nameZh().length() > LONGEST)
      throw ScreenRefusal.TOO_LONG.with(LONGEST);
    // one letter without company would hold half of everything that is ever written
    for (var word : rule.near().isEmpty() ? rule.words() : List.<String>of()) {
      int letters = Phrase.of(word).parts().stream().mapToInt(p -> p.letters().length()).sum();
      if (letters < 2) throw ScreenRefusal.WORD_TOO_SHORT.with(word);
    }
  }
}
