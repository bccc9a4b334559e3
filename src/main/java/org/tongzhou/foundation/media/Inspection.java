package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tongzhou.foundation.shared.Refused;

/**
 * What a file really is and how large what is in it would be, read from its head. Everything that
 * is too much ends here: nothing has been decoded or unpacked yet.
 *
 * @param picture its head, of pictures but HEIC
 * @param heic its tiles, of a HEIC
 * @param film its head, of films and sounds
 */
record Inspection(
    MediaKind kind,
    Format format,
    Optional<PictureHeader> picture,
    Optional<HeicFile> heic,
    Optional<FilmHeader> film) {

  static final long MOST_PIXELS = 40_000_000;

  /** Its decoder keeps the whole picture, 26 bytes a pixel (measured). */
  static final long MOST_PIXELS_OF_WEBP = 8_000_000;

  /** Of the first bytes alone: what is refused here need not arrive. */
  static Format head(ByteBuffer head, MediaPolicy policy, boolean converter) {
    var format = Format.ofHead(head).orElseThrow(() -> notTaken(policy));
    if (!takes(policy, format)) throw notTaken(policy);
    boolean needsIt = format == Format.HEIC || format.kind() == MediaKind.VIDEO;
    if (!converter && (needsIt || format.kind() == MediaKind.AUDIO))
      throw MediaRefusal.NO_CONVERTER.with();
    return format;
  }

  /** A sound may lie in a box for films, which only all of it tells. */
  private static boolean takes(MediaPolicy policy, Format format) {
    return policy.takes().contains(format.kind())
        || format.kind() == MediaKind.VIDEO && policy.takes().contains(MediaKind.AUDIO);
  }

  static Refused notTaken(MediaPolicy policy) {
    if (policy.takes().contains(MediaKind.DOCUMENT)) return MediaRefusal.NOT_AN_ATTACHMENT.with();
    return policy.takes().contains(MediaKind.VIDEO)
        ? MediaRefusal.NEITHER_PICTURE_NOR_FILM.with()
        : MediaRefusal.NOT_A_PICTURE.with();
  }

  static Inspection of(ByteBuffer file, MediaPolicy policy, boolean converter) {
    var format = head(file, policy, converter);
    var found =
        switch (format) {
          case JPEG, PNG, WEBP, GIF -> picture(file, policy, converter);
          case HEIC -> heic(file);
          case MP4, MOV, M4A -> film(format, IsoFilm.of(file));
          case WEBM -> film(format, WebmFilm.of(file));
          case MP3 -> sound(file);
          case PDF -> document(format);
          case DOCX, XLSX, PPTX, DOC, XLS, PPT ->
              document(OfficeFile.of(file).orElseThrow(() -> notTaken(policy)));
        };
    if (!policy.takes().contains(found.kind)) throw notTaken(policy);
    if (file.capacity() > found.kind.mostBytes())
      throw MediaRefusal.TOO_MANY_BYTES.with(found.kind.mostMegabytes());
    return found;
  }

  private static Inspection picture(ByteBuffer file, MediaPolicy policy, boolean converter) {
    var header = PictureHeader.of(file).orElseThrow(MediaRefusal.BROKEN::with);
    long most = header.format() == Format.WEBP ? MOST_PIXELS_OF_WEBP : MOST_PIXELS;
    if (header.pixels() > most) throw MediaRefusal.TOO_MANY_PIXELS.with(most / 1_000_000);
    if (!header.moves() || !converter || !policy.takes().contains(MediaKind.VIDEO))
      return new Inspection(
          MediaKind.PICTURE,
          header.format(),
          Optional.of(header),
          Optional.empty(),
          Optional.empty());
    var film = new FilmHeader(header.width(), header.height(), 0, true, false).bounded();
    return film(Format.GIF, Optional.of(film));
  }

  private static Inspection heic(ByteBuffer file) {
    var heic = HeicFile.of(file).orElseThrow(MediaRefusal.BROKEN::with);
    if (heic.pixels() > MOST_PIXELS)
      throw MediaRefusal.TOO_MANY_PIXELS.with(MOST_PIXELS / 1_000_000);
    return new Inspection(
        MediaKind.PICTURE, Format.HEIC, Optional.empty(), Optional.of(heic), Optional.empty());
  }

  private static Inspection film(Format format, Optional<FilmHeader> header) {
    var film = header.orElseThrow(MediaRefusal.BROKEN::with).bounded();
    return new Inspection(
        film.kind(), format, Optional.empty(), Optional.empty(), Optional.of(film));
  }

  private static Inspection sound(ByteBuffer file) {
    long millis = Mp3Header.millis(file);
    if (millis == 0) throw MediaRefusal.BROKEN.with();
    return film(Format.MP3, Optional.of(new FilmHeader(0, 0, millis, false, true)));
  }

  private static Inspection document(Format format) {
    return new Inspection(
        MediaKind.DOCUMENT, format, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
