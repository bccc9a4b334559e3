package org.tongzhou.foundation.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tongzhou.foundation.media.IsoBoxes.Box;

/** Reads the head of MP4, MOV and M4A, wherever in the file it stands. */
final class IsoFilm {

  private static final int FIRST_SAMPLE_ENTRY = 8;
  private static final int SIZE_IN_SAMPLE_ENTRY = 24;

  private final IsoBoxes boxes;

  private IsoFilm(ByteBuffer file) {
    this.boxes = IsoBoxes.of(file);
  }

  static Optional<FilmHeader> of(ByteBuffer file) {
    try {
      var film = new IsoFilm(file);
      return film.boxes.find(film.boxes.all(), "moov").flatMap(film::header);
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private Optional<FilmHeader> header(Box movie) {
    var parts = boxes.in(movie);
    var general = boxes.find(parts, "mvhd");
    if (general.isEmpty()) return Optional.empty();
    int width = 0;
    int height = 0;
    boolean video = false;
    boolean audio = false;
    long millis = duration(general.get());
    for (var track : parts) {
      if (!track.type().equals("trak")) continue;
      var media = boxes.find(track, "mdia").orElse(null);
      var handler = media == null ? null : boxes.find(media, "hdlr").orElse(null);
      if (media == null || handler == null) continue;
      var type = Format.text(boxes.bytes(), handler.from() + 8, 4);
      audio |= type.equals("soun");
      if (!type.equals("vide")) continue;
      video = true;
      var samples = boxes.find(media, "minf", "stbl", "stsd").orElse(null);
      if (samples == null) return Optional.empty();
      for (var entry : boxes.in(samples.from() + FIRST_SAMPLE_ENTRY, samples.to())) {
        int at = entry.from() + SIZE_IN_SAMPLE_ENTRY;
        width = Math.max(width, boxes.bytes().getShort(at) & 0xFFFF);
        height = Math.max(height, boxes.bytes().getShort(at + 2) & 0xFFFF);
      }
      millis = Math.max(millis, boxes.find(media, "mdhd").map(this::duration).orElse(0L));
    }
    return Optional.of(new FilmHeader(width, height, millis, video, audio));
  }

  /** Of a movie or a track: both write it alike. */
  private long duration(Box head) {
    boolean wide = boxes.version(head) == 1;
    int at = head.from() + (wide ? 20 : 12);
    long scale = boxes.bytes().getInt(at) & 0xFFFFFFFFL;
    long units = wide ? boxes.bytes().getLong(at + 4) : boxes.bytes().getInt(at + 4) & 0xFFFFFFFFL;
    boolean unknown = units == -1L || units == 0xFFFFFFFFL;
    if (scale == 0 || unknown) return 0;
    return units < 0 || units / scale > Integer.MAX_VALUE ? Long.MAX_VALUE : units * 1000 / scale;
  }
}
