package org.tongzhou.foundation.media;

import org.jspecify.annotations.Nullable;

/**
 * Something that was brought, as it is kept: never as it came, but made anew of its pixels and
 * sounds, under a name that is safe anywhere.
 *
 * @param kind null until enough has arrived to tell
 * @param version of the kept content; empty until it is ready
 * @param bytes of what arrives, then of what is kept
 * @param received how many of them have arrived
 * @param progress of the conversion, in percent
 * @param refusal the code of the reason for which it was not taken
 * @param bound what the reason names as the most that is taken; 0 for nothing
 * @param owner the person whom it is about; null for nobody
 * @param uploader as the audit names who brought it
 */
public record Medium(
    MediaId id,
    String policy,
    @Nullable MediaKind kind,
    @Nullable Format format,
    MediaState state,
    String name,
    String version,
    long bytes,
    long received,
    int width,
    int height,
    long millis,
    int progress,
    @Nullable String refusal,
    int bound,
    boolean open,
    @Nullable Integer owner,
    String uploader) {

  public boolean isReady() {
    return state == MediaState.READY;
  }

  public boolean is(MediaKind asked) {
    return kind == asked;
  }
}
