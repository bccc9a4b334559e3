package org.tongzhou.guidance.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Words that are looked for together.
 *
 * @param words each as people write it; {@code …} stands for up to ten letters, {@code ^} and
 *     {@code $} for the beginning and the end of a phrase
 * @param unless phrases around a word that make it an ordinary one
 * @param near one of these must stand within twenty letters; empty where none must
 * @param notNear where one of these stands within twenty letters, it is ordinary talk
 * @param source who laid it down, and where it comes from
 * @param revision how often it was changed
 */
public record ScreenRule(
    String code,
    ScreenClass kind,
    String nameZh,
    String nameEn,
    List<String> words,
    List<String> unless,
    List<String> near,
    List<String> notNear,
    String source,
    boolean on,
    int revision) {

  /** As they are written: divided by bars or lines. */
  public static List<String> words(String written) {
    return Arrays.stream(written.split("[|\\n\\r]", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }
}
