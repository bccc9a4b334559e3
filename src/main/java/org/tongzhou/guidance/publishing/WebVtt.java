package org.tongzhou.guidance.publishing;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Captions as strangers' programs write them (WebVTT, SubRip), written anew by us: times and plain
 * words, nothing else.
 */
final class WebVtt {

  private static final int LONGEST = 400_000;
  private static final String TIME = "(?:(\\d{1,2}):)?([0-5]\\d):([0-5]\\d)[.,](\\d{3})";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s.*)?");

  private WebVtt() {}

  /** Empty when no cue is found in it, or one has no times. */
  static Optional<String> read(String text) {
    if (text.length() > LONGEST) return Optional.empty();
    var written = new StringBuilder("WEBVTT\n");
    int cues = 0;
    for (var block : text.replace("\uFEFF", "").replace("\r\n", "\n").split("\n{2,}")) {
      var lines = block.strip().split("\n");
      int at = lines[0].contains("-->") ? 0 : 1;
      if (lines.length <= at || !lines[at].contains("-->")) continue;
      var times = TIMES.matcher(lines[at]);
      if (!times.matches()) return Optional.empty();
      var words = new StringBuilder();
      for (int line = at + 1; line < lines.length; line++) words.append(plain(lines[line]));
      if (words.isEmpty()) continue;
      written
          .append('\n')
          .append(time(times.group(1), times.group(2), times.group(3), times.group(4)))
          .append(" --> ")
          .append(time(times.group(5), times.group(6), times.group(7), times.group(8)))
          .append('\n')
          .append(words);
      cues++;
    }
    return cues == 0 ? Optional.empty() : Optional.of(written.toString());
  }

  private static String plain(String line) {
    var words = line.replaceAll("<[^>]*>", "").replaceAll("\\p{Cc}", "").strip();
    if (words.isEmpty()) return "";
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "\n";
  }

  private static String time(String hours, String minutes, String seconds, String millis) {
    int hour = hours == null ? 0 : Integer.parseInt(hours);
    return "%02d:%s:%s.%s".formatted(hour, minutes, seconds, millis);
  }
}
