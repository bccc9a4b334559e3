package org.tongzhou.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongzhou.foundation.shared.Words;

/**
 * Both languages say the same things, everything said is known, and templates hold no bare words.
 */
class WordsTest {

  private static final Words WORDS = new Words();
  private static final Pattern LITERAL =
      Pattern.compile("\"([a-z]+(?:-[a-z]+)*\\.[A-Za-z0-9._-]+)\"");
  private static final Pattern TEXT = Pattern.compile(">([^<>]*)<");
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  @Test
  void every_key_is_said_in_both_languages() {
    assertThat(new TreeSet<>(WORDS.keys(Words.ENGLISH)))
        .isEqualTo(new TreeSet<>(WORDS.keys(Words.CHINESE)));
  }

  @Test
  void both_languages_take_the_same_arguments() {
    for (var key : WORDS.keys(Words.CHINESE))
      assertThat(arguments(Words.ENGLISH, key)).as(key).isEqualTo(arguments(Words.CHINESE, key));
  }

  private static Set<String> arguments(java.util.Locale locale, String key) {
    return Pattern.compile("\\{(\\d+)")
        .matcher(WORDS.say(locale, key))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  @Test
  void every_pattern_can_be_read() {
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
      for (var key : WORDS.keys(locale)) {
        var pattern = WORDS.say(locale, key);
        if (pattern.contains("{0")) assertThat(new MessageFormat(pattern, locale)).isNotNull();
      }
  }

  @Test
  void every_key_that_a_page_says_is_known() throws IOException {
    var said = Pattern.compile("say\\(\"([^\"]+)\"(?! \\+)");
    var unknown = new TreeSet<String>();
    for (var file : sources())
      said.matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1))
          .filter(key -> !key.endsWith(".") && !WORDS.knows(Words.CHINESE, key))
          .forEach(key -> unknown.add(file.getFileName() + ": " + key));
    assertThat(unknown).isEmpty();
  }

  @Test
  void no_key_is_kept_that_nobody_says() throws IOException {
    var literals = new TreeSet<String>();
    var prefixes = new TreeSet<String>();
    var prefix = Pattern.compile("\"([a-z-]+(?:\\.[A-Za-z0-9_-]+)*[.-])\"");
    for (var file : sources()) {
      var text = Files.readString(file);
      LITERAL.matcher(text).results().forEach(found -> literals.add(found.group(1)));
      prefix.matcher(text).results().forEach(found -> prefixes.add(found.group(1)));
    }
    var unused = new ArrayList<String>();
    for (var key : WORDS.keys(Words.CHINESE)) {
      // Refusals, field errors and findings are said by their code.
      var code = key.replaceFirst("^(refusal|error|finding)\\.", "");
      if (literals.contains(key) || literals.contains(code)) continue;
      // The title and the body of a kind of notice are said by the kind.
      if (key.contains(".notice.") && literals.contains(key.replaceFirst("\\.(title|body)$", "")))
        continue;
      if (prefixes.stream().anyMatch(start -> key.startsWith(start) || code.startsWith(start)))
        continue;
      unused.add(key);
    }
    assertThat(unused).isEmpty();
  }

  @Test
  void templates_hold_no_bare_words() throws IOException {
    var bare = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/jte"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".jte")).toList()) {
        String html =
            Files.readString(file)
                .replaceAll("(?s)<%--.*?--%>", "")
                .replaceAll("(?s)!\\{.*?\\}", "")
                .replaceAll("\\$(unsafe)?\\{[^}]*\\}", "");
        html = withoutStatements(html);
        if (HAN.matcher(html).find()) bare.add(file + " holds Chinese text");
        TEXT.matcher(html)
            .results()
            .map(found -> found.group(1).strip())
            .filter(
                text ->
                    text.matches(".*[A-Za-z]{3,}.*") && !text.contains("`") && !text.contains("@"))
            .forEach(text -> bare.add(file.getFileName() + ": " + text));
      }
    }
    assertThat(bare).isEmpty();
  }

  /** Takes out jte's statements with their whole conditions, whatever parentheses these hold. */
  private static String withoutStatements(String jte) {
    var kept = new StringBuilder();
    int at = 0;
    var statement =
        Pattern.compile(
                "@(import|param)[^\\n]*|@(if|elseif|for|template[\\w.]*|raw)(?=\\()|@(else|endif|endfor|endraw)")
            .matcher(jte);
    while (statement.find(at)) {
      kept.append(jte, at, statement.start());
      at = statement.end();
      if (statement.group(2) == null) continue;
      int end = closing(jte, at);
      // A template call that is given a block of html: the block is read like the rest.
      if (jte.indexOf('`', at) < 0 || jte.indexOf('`', at) > end) at = end;
    }
    return kept.append(jte, at, jte.length()).toString();
  }

  private static int closing(String jte, int at) {
    int open = 0;
    do {
      char c = jte.charAt(at++);
      if (c == '(') open++;
      if (c == ')') open--;
    } while (open > 0);
    return at;
  }

  private static List<Path> sources() throws IOException {
    var all = new ArrayList<Path>();
    for (var root : List.of("src/main/java", "src/main/jte"))
      try (var files = Files.walk(Path.of(root))) {
        files.filter(f -> f.toString().matches(".*\\.(java|jte)$")).forEach(all::add);
      }
    return all;
  }
}
