package org.tongzhou.foundation.shared;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Every sentence of the product, by key and language, read from {@code words/<module>_<language>}.
 * Patterns follow {@link MessageFormat} when they are given arguments.
 */
@Component
public final class Words {

  public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  public static final Locale ENGLISH = Locale.ENGLISH;

  private final Map<String, String> chinese;
  private final Map<String, String> english;
  private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

  public Words() {
    this.chinese = read("zh_CN");
    this.english = read("en");
  }

  private static Map<String, String> read(String suffix) {
    var words = new HashMap<String, String>();
    try {
      var files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:words/*_" + suffix + ".properties");
      for (var file : files) {
        var properties = new Properties();
        try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          properties.load(in);
        }
        properties.forEach((key, value) -> words.put((String) key, (String) value));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(words);
  }

  /**
   * The words for a key; the key itself where none are known (a test keeps that from happening).
   */
  public String say(Locale locale, String key, Object... arguments) {
    var isEnglish = locale.getLanguage().equals("en");
    var pattern = (isEnglish ? english : chinese).get(key);
    if (pattern == null) return key;
    if (arguments.length == 0) return pattern;
    var format =
        formats.computeIfAbsent(
            (isEnglish ? "en " : "zh ") + key,
            k -> new MessageFormat(pattern, isEnglish ? ENGLISH : CHINESE));
    return ((MessageFormat) format.clone()).format(arguments);
  }

  public boolean knows(Locale locale, String key) {
    return (locale.getLanguage().equals("en") ? english : chinese).containsKey(key);
  }

  /** All keys of one language, for the test that keeps both in step. */
  public java.util.Set<String> keys(Locale locale) {
    return (locale.getLanguage().equals("en") ? english : chinese).keySet();
  }
}
