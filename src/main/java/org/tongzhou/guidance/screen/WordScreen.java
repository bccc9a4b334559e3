package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door of the word screen: reads a text and says what to look at. It writes nothing. */
@Service
public class WordScreen {

  private static final String MASK = "●●●";

  private final ScreenRules rules;
  private final HelpLines help;

  WordScreen(ScreenRules rules, HelpLines help) {
    this.rules = rules;
    this.help = help;
  }

  public Screening screen(String text) {
    return screen(text, rules.matcher());
  }

  static Screening screen(String text, Matcher matcher) {
    var personal = PersonalNumbers.in(text);
    var hits = new ArrayList<>(matcher.hits(Folded.of(text)));
    hits.addAll(personal);
    hits.sort(Comparator.comparingInt(Hit::from).thenComparing(Hit::to).thenComparing(Hit::rule));
    return new Screening(List.copyOf(hits), masked(text, personal));
  }

  /** With numbers and addresses that lead to a person as ●●●. */
  static String masked(String text) {
    return masked(text, PersonalNumbers.in(text));
  }

  private static String masked(String text, List<Hit> personal) {
    if (personal.isEmpty()) return text;
    var masked = new StringBuilder();
    int shown = 0;
    for (var hit : personal.stream().sorted(Comparator.comparingInt(Hit::from)).toList()) {
      if (hit.to() <= shown) continue;
      masked.append(text, shown, Math.max(shown, hit.from()));
      if (hit.from() >= shown) masked.append(MASK);
      shown = hit.to();
    }
    return masked.append(text, shown, text.length()).toString();
  }

  /** Two texts with the same letters are the same text, whatever stands between them. */
  public String letters(String text) {
    return Folded.of(text).letters();
  }

  /** What the writer is offered at once; null when nothing in the text asks for it. */
  public @Nullable HelpShown help(Screening screening, Locale locale) {
    if (screening.distress()) return help.shown(HelpLine.Kind.DISTRESS, locale);
    return screening.hardship() ? help.shown(HelpLine.Kind.HARDSHIP, locale) : null;
  }
}
