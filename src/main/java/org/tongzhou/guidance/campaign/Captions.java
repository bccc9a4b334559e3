package org.tongzhou.guidance.campaign;

import java.util.List;
import java.util.stream.Stream;

/** What is said in a film, as WebVTT in Chinese and in English; empty where there is none. */
public record Captions(String zh, String en) {

  public static final Captions NONE = new Captions("", "");
  public static final List<String> LANGUAGES = List.of("zh", "en");

  public String in(String language) {
    return language.equals("en") ? en : zh;
  }

  public List<String> languages() {
    return LANGUAGES.stream().filter(language -> !in(language).isEmpty()).toList();
  }

  Stream<String> texts() {
    return languages().stream().map(this::in);
  }
}
