package org.tongzhou.guidance.search;

import java.util.Locale;
import java.util.Optional;

/** A module that puts documents says how a reader calls them; a bean of that module. */
public interface SearchedKind {

  /** The kind of its documents, such as {@code article}. */
  String kind();

  String name(Locale locale);

  /** What a section is called; empty where the word is not one of its sections. */
  Optional<String> section(String section, Locale locale);
}
