package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Captions as strangers' programs write them (WebVTT, SubRip), written anew by us: times and plain
 * words, nothing else. What we have written reads as itself.
 */
public final class WebVtt {

  private static final int LONGEST = 400_000;
  private static final String ARROW = "-->";
  private static final String TIME = "(?:(\\d{1,2}):)?([0-5]\\d):([0-5]\\d)[.,](\\d{3})";
  private static final Pattern TIMES =
      Pattern.compile("\\s*" + TIME + "\\s*" + ARROW + "\\s*" + TIME + "(?:\\s.*)?");

  private WebVtt() {}

  /** The text of a file in UTF-8, UTF-16 with a mark, GB18030, or one byte a letter. */
  public static String text(byte[] file) {
    if (file.length > 1 && Set.of(0xFEFF, 0xFFFE).contains((file[0] & 0xFF) << 8 | file[1] & 0xFF))
      return new String(file, StandardCharsets.UTF_16);
    for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030")))
      try {
        return charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(file))
            .toString();
      } catch (CharacterCodingException e) {
        continue;
      }
    return new String(file, StandardCharsets.ISO_8859_1);
  }

  /** Empty when no cue is found in it, or one has no times. */
  public static Optional<String> read(String text) {
    if (text.length() > LONGEST) return Optional.empty();
    var written = new StringBuilder("WEBVTT\n");
    int cues = 0;
    var lined = text.replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
    for (var block : lined.split("\n{2,}")) {
      var lines = block.strip().split("\n");
      int at = lines[0].contains(ARROW) ? 0 : 1;
      if (lines.length <= at || !lines[at].contains(ARROW)) continue;
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
    var words = said(line.replaceAll("<[^>]*>", "")).replaceAll("\\p{Cc}", "").strip();
    if (words.isEmpty()) return "";
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "\n";
  }

  private static String said(String line) {
    return line.replace("&nbsp;", " ")
        .replaceAll("&[lr]rm;", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String time(String hours, String minutes, String seconds, String millis) {
    int hour = hours == null ? 0 : Integer.parseInt(hours);
    return "%02d:%s:%s.%s".formatted(hour, minutes, seconds, millis);
  }

  /** How often somebody speaks, in what {@link #read} has written. */
  public static int cues(String written) {
    return (int) written.lines().filter(line -> line.contains(ARROW)).count();
  }

  /** What is said, without the times, in what {@link #read} has written. */
  public static String words(String written) {
    return Stream.of(written.split("\n\n"))
        .skip(1)
        .flatMap(cue -> cue.lines().skip(1))
        .map(WebVtt::said)
        .collect(Collectors.joining("\n"));
  }
}
