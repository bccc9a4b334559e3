package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Pages of an archive: they open from a folder, without a server and without a script. */
public final class ArchivePages {

  private ArchivePages() {}

  /**
   * One of the lists of entries; the first one says what the campaign was.
   *
   * @param whole whether it is the whole campaign, and not what one person takes along
   */
  @Template("campaign/archive-index")
  public record Index(
      Frame frame,
      String title,
      String days,
      List<String> call,
      List<String> consent,
      List<Line> entries,
      @Nullable String previous,
      @Nullable String next,
      boolean whole) {}

  /**
   * @param small its first picture; null where it has none
   */
  public record Line(
      String href, String title, String byline, String kind, @Nullable String small) {}

  /** Everybody as they wanted to be named, with what they sent. */
  @Template("campaign/archive-credits")
  public record Credits(Frame frame, String title, List<Credit> credits) {}

  public record Credit(String byline, List<Line> entries) {}

  @Template("campaign/archive-entry")
  public record One(
      Frame frame,
      String title,
      String byline,
      String kind,
      String when,
      @Nullable String state,
      @Nullable String reason,
      List<String> paragraphs,
      List<File> files,
      List<Captions> captions) {

    public List<CaptionTrack> tracks() {
      return captions.stream().map(Captions::track).toList();
    }
  }

  /**
   * @param sort {@code picture}, {@code film} or {@code sound}
   * @param small to stand in a list; null for a sound
   */
  public record File(String href, String sort, @Nullable String small) {}

  /**
   * @param track holds the captions themselves
   * @param href of the file with them
   */
  public record Captions(CaptionTrack track, String href, String words) {}
}
