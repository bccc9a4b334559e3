package org.tongzhou.guidance.publishing;

import java.text.Normalizer;
import java.util.Locale;

/** The readable part of an address: small letters, digits and hyphens. */
final class Slug {

  private static final int LONGEST = 80;

  private Slug() {}

  static boolean isOne(String text) {
    return text.length() <= LONGEST && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
  }

  /** Made of an English title; empty where nothing of it can stand in an address. */
  static String of(String title) {
    var plain =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .replaceAll("[\\p{M}'’]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (plain.length() <= LONGEST) return plain;
    int end = plain.lastIndexOf('-', LONGEST);
    return plain.substring(0, end > 0 ? end : LONGEST);
  }
}
