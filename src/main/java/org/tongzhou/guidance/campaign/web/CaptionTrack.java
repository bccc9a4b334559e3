package org.tongzhou.guidance.campaign.web;

import java.util.List;
import java.util.stream.Stream;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.guidance.campaign.Entry;

/**
 * Captions of a film as a page offers them.
 *
 * @param src address of the WebVTT
 */
public record CaptionTrack(String language, String name, String src) {

  /** Those in the language of the reader come first. */
  static List<CaptionTrack> of(Frame frame, Entry entry) {
    return inOrder(frame, entry.captions())
        .map(
            language ->
                new CaptionTrack(
                    language,
                    frame.say("campaign.captions.name." + language),
                    entry.path() + "/captions/" + language + ".vtt"))
        .toList();
  }

  static Stream<String> inOrder(Frame frame, List<String> languages) {
    var own = frame.english() ? "en" : "zh";
    return Stream.concat(
        languages.stream().filter(own::equals), languages.stream().filter(one -> !one.equals(own)));
  }
}
