package org.tongzhou.foundation.media;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A file as an answer: with ranges, under its own type and no other, in a box where nothing runs.
 * Pictures, films and sounds are shown; a document is always a file to be saved.
 */
final class Served {

  private static final String NOTHING_RUNS =
      "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";

  private Served() {}

  static ResponseEntity<Resource> privately(
      MediaFolder folder, Medium medium, Rendition rendition) {
    return answer(folder, medium, rendition, CacheControl.noStore().cachePrivate());
  }

  /** The address holds the content's hash: what it names never changes. */
  static ResponseEntity<Resource> forever(MediaFolder folder, Medium medium, Rendition rendition) {
    return answer(
        folder,
        medium,
        rendition,
        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
  }

  static ResponseEntity<Resource> until(
      MediaFolder folder, Medium medium, Rendition rendition, Duration left) {
    return answer(folder, medium, rendition, CacheControl.maxAge(left).cachePrivate().immutable());
  }

  private static ResponseEntity<Resource> answer(
      MediaFolder folder, Medium medium, Rendition rendition, CacheControl cache) {
    var file = folder.file(rendition.place());
    if (!Files.exists(file)) throw MediaRefusal.NO_SUCH_FILE.with();
    var place = rendition.place();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(rendition.type()))
        .eTag(place.substring(place.indexOf('/') + 1, place.indexOf('.')))
        .cacheControl(cache)
        .header("Content-Disposition", disposition(medium))
        .header("Content-Security-Policy", NOTHING_RUNS)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .body(new FileSystemResource(file));
  }

  /** The name of a file may say who brought it, and not everybody who sees a picture may know. */
  private static String disposition(Medium medium) {
    if (!medium.is(MediaKind.DOCUMENT)) return "inline";
    return ContentDisposition.attachment()
        .filename(medium.name(), StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
