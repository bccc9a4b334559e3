package org.tongzhou.foundation.media;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;

/**
 * What a page shows of something: addresses for whoever reads the page, until they end.
 *
 * @param src the thing itself; empty until it is ready
 * @param srcset smaller copies of a picture as WebP, as a browser chooses among them
 * @param small to stand in a list
 * @param playlist of a film in pieces
 */
public record ShownMedium(
    Medium medium,
    String src,
    String small,
    @Nullable String srcset,
    @Nullable String poster,
    @Nullable String playlist) {

  static ShownMedium of(
      Medium medium, List<Rendition> renditions, Links links, @Nullable Account reader) {
    if (!medium.isReady()) return new ShownMedium(medium, "", "", null, null, null);
    var folder = links.folder(medium, reader);
    var sizes =
        renditions.stream()
            .filter(one -> one.ending().equals("webp"))
            .sorted(Comparator.comparing(Rendition::width))
            .map(one -> folder + name(one) + " " + one.width() + "w")
            .collect(Collectors.joining(", "));
    var main = address(folder, renditions, Rendition.MAIN);
    var small = address(folder, renditions, Rendition.SMALL);
    return new ShownMedium(
        medium,
        main == null ? "" : main,
        small == null ? String.valueOf(main) : small,
        sizes.isEmpty() ? null : sizes,
        address(folder, renditions, Rendition.POSTER),
        address(folder, renditions, Rendition.PLAYLIST));
  }

  private static String name(Rendition rendition) {
    return rendition.role() + "." + rendition.ending();
  }

  private static @Nullable String address(String folder, List<Rendition> renditions, String role) {
    return renditions.stream()
        .filter(one -> one.role().equals(role))
        .map(one -> folder + name(one))
        .findFirst()
        .orElse(null);
  }

  public boolean isPicture() {
    return medium.isReady() && medium.is(MediaKind.PICTURE);
  }

  public boolean isVideo() {
    return medium.isReady() && medium.is(MediaKind.VIDEO);
  }

  public boolean isAudio() {
    return medium.isReady() && medium.is(MediaKind.AUDIO);
  }

  public boolean waits() {
    return medium.state() == MediaState.WAITING;
  }

  public boolean failed() {
    return medium.state() == MediaState.REFUSED;
  }

  /** As people read it: 1.2 MB. */
  public String size() {
    return UploadField.size(medium.bytes());
  }
}
