package org.tongzhou.guidance.campaign.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Pages of an archive: they open from a folder, without a server and without a script. */
public final class ArchivePages {

  private ArchivePages() {}

  /** One of the lists of entries; the first one says what the campaign was. */
  @Template("campaign/archive-index")
  public record Index(
      Frame frame,
      String title,
      String days,
      List<String> call,
      List<String> consent,
      List<Line> entries,
      @Nullable String previous,
      @Nullable String next) {}

  public record Line(String href, String title, String byline, String kind) {}

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
      List<File> files) {}

  /**
   * @param sort {@code picture}, {@code film} or {@code sound}
   */
  public record File(String href, String sort) {}
}
