package org.tongzhou.foundation.media;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The field of a form through which files come, as {@code media/_upload.jte} shows it.
 *
 * @param name of the field; what has come ahead stands in {@code <name>.kept}
 * @param label key of what is asked for
 * @param help key of what is taken
 * @param most how many
 * @param kept what has come before, when the form comes back
 */
public record UploadField(
    String name, MediaPolicy policy, String label, String help, int most, List<Medium> kept) {

  private static final String PICTURES =
      "image/jpeg,image/png,image/webp,image/gif,image/heic,.heic,.heif";
  private static final String VIDEOS = "video/mp4,video/quicktime,video/webm,.mov,.mp4";
  private static final String SOUNDS = "audio/mpeg,audio/mp4,audio/x-m4a,.m4a,.mp3";
  private static final String DOCUMENTS = ".pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt";

  /** What the picker of the browser offers. */
  public String accept() {
    return policy.takes().stream()
        .map(
            kind ->
                switch (kind) {
                  case PICTURE -> PICTURES;
                  case VIDEO -> VIDEOS;
                  case AUDIO -> SOUNDS;
                  case DOCUMENT -> DOCUMENTS;
                })
        .collect(Collectors.joining(","));
  }

  public boolean several() {
    return most > 1;
  }

  /** Whether a phone's camera can give what is asked for. */
  public boolean camera() {
    return policy.takes().contains(MediaKind.PICTURE);
  }

  public String keptName() {
    return name + ".kept";
  }

  /** The most that one of them may weigh, for a look before anything is sent. */
  public long mostBytes() {
    return policy.mostBytes();
  }

  public static String size(long bytes) {
    return bytes >= 1_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1_000_000.0)
        : Math.max(1, bytes / 1_000) + " KB";
  }
}
