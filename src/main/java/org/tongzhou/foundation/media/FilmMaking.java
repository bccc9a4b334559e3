package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/**
 * Makes a film anew as every browser plays it: H.264 and AAC of at most 720 lines, a poster, and
 * the same as a stream in pieces of six seconds (HLS) for poor networks. A sound becomes AAC.
 */
@Component
class FilmMaking {

  private static final int LINES = 720;
  private static final int MOST_BYTES_OF_A_HEAD = Integer.MAX_VALUE;

  /** The shorter side has at most so many lines, and none is made of nothing. */
  private static final String SCALED =
      "scale='if(gt(iw,ih),-2,min("
          + LINES
          + ",trunc(iw/2)*2))':'if(gt(iw,ih),min("
          + LINES
          + ",trunc(ih/2)*2),-2)',setsar=1";

  private static final List<String> AAC =
      List.of("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000");

  private final Ffmpeg ffmpeg;

  FilmMaking(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  Made make(Medium medium, Path incoming, Path work, IntConsumer percent)
      throws IOException, InterruptedException {
    var progress = new Progress(medium.millis(), percent);
    return medium.is(MediaKind.AUDIO)
        ? sound(medium, incoming, work, progress)
        : film(medium, incoming, work, progress);
  }

  private Made sound(Medium medium, Path incoming, Path work, LongConsumer progress)
      throws IOException, InterruptedException {
    var main = work.resolve("main.m4a");
    var arguments = new ArrayList<>(Ffmpeg.input(incoming, container(medium)));
    arguments.addAll(List.of("-map", "0:a:0", "-vn"));
    arguments.addAll(Ffmpeg.NO_METADATA);
    arguments.addAll(AAC);
    arguments.addAll(atMost(MediaKind.AUDIO));
    arguments.addAll(List.of("-movflags", "+faststart", main.toString()));
    ffmpeg.run(work, arguments, progress);
    var header = header(main);
    return new Made(
        Format.M4A,
        0,
        0,
        header.millis(),
        new ArrayList<>(
            List.of(new Made.Part(Rendition.MAIN, main, "m4a", Format.M4A.type(), 0, 0))));
  }

  private Made film(Medium medium, Path incoming, Path work, LongConsumer progress)
      throws IOException, InterruptedException {
    var main = work.resolve("main.mp4");
    var arguments = new ArrayList<>(Ffmpeg.input(incoming, container(medium)));
    arguments.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?"));
    arguments.addAll(Ffmpeg.NO_METADATA);
    arguments.addAll(List.of("-vf", SCALED, "-fpsmax", "30", "-pix_fmt", "yuv420p"));
    arguments.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main"));
    arguments.addAll(List.of("-crf", "24", "-maxrate", "2500k", "-bufsize", "5M"));
    arguments.addAll(List.of("-force_key_frames", "expr:gte(t,n_forced*2)", "-threads", "2"));
    arguments.addAll(AAC);
    arguments.addAll(atMost(MediaKind.VIDEO));
    arguments.addAll(List.of("-movflags", "+faststart", main.toString()));
    ffmpeg.run(work, arguments, progress);
    var header = header(main);
    var parts = new ArrayList<Made.Part>();
    parts.add(
        new Made.Part(
            Rendition.MAIN, main, "mp4", Format.MP4.type(), header.width(), header.height()));
    parts.addAll(poster(main, header, work));
    parts.addAll(stream(main, work));
    return new Made(Format.MP4, header.width(), header.height(), header.millis(), parts);
  }

  private List<Made.Part> poster(Path main, FilmHeader header, Path work)
      throws IOException, InterruptedException {
    var bitmap = work.resolve("poster.bmp");
    var arguments = new ArrayList<>(List.of("-ss", header.millis() > 2_000 ? "1" : "0"));
    arguments.addAll(Ffmpeg.input(main, "mov"));
    arguments.addAll(List.of("-frames:v", "1", "-f", "image2", "-update", "1"));
    arguments.add(bitmap.toString());
    ffmpeg.run(work, arguments, micros -> {});
    var made = PictureMaking.of(bitmap, 1);
    return List.of(
        PictureParts.jpeg(Rendition.POSTER, made.jpeg(), made.width(), made.height(), work),
        PictureParts.jpeg(Rendition.SMALL, made.small(), 0, 0, work));
  }

  /** One file for all pieces: the list says which bytes of it are which piece. */
  private List<Made.Part> stream(Path main, Path work) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(Ffmpeg.input(main, "mov"));
    arguments.addAll(Ffmpeg.NO_METADATA);
    arguments.addAll(List.of("-map", "0", "-c", "copy", "-f", "hls", "-hls_time", "6"));
    arguments.addAll(List.of("-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"));
    arguments.addAll(List.of("-hls_flags", "single_file"));
    arguments.addAll(List.of("-hls_segment_filename", "segments.mp4", "playlist.m3u8"));
    ffmpeg.run(work, arguments, micros -> {});
    return List.of(
        new Made.Part(
            Rendition.PLAYLIST,
            work.resolve("playlist.m3u8"),
            "m3u8",
            "application/vnd.apple.mpegurl",
            0,
            0),
        new Made.Part(
            Rendition.SEGMENTS, work.resolve("segments.mp4"), "mp4", Format.MP4.type(), 0, 0));
  }

  /** A second more than is taken, so that what is longer than its head said is found out. */
  private static List<String> atMost(MediaKind kind) {
    return List.of("-t", String.valueOf(FilmHeader.mostMinutes(kind) * 60 + 1));
  }

  private static FilmHeader header(Path made) throws IOException {
    try (var channel = FileChannel.open(made, StandardOpenOption.READ)) {
      long size = Math.min(Files.size(made), MOST_BYTES_OF_A_HEAD);
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      var header = IsoFilm.of(bytes).orElseThrow(MediaRefusal.BROKEN::with);
      FilmHeader.notTooLong(header.kind(), header.millis());
      return header;
    }
  }

  private static String container(Medium medium) {
    var format = medium.format();
    if (format == null) throw MediaRefusal.BROKEN.with();
    return switch (format) {
      case WEBM -> "matroska";
      case MP3 -> "mp3";
      case GIF -> "gif";
      default -> "mov";
    };
  }

  /** Says a percentage when it has changed; nothing where nobody knows how long the film is. */
  private static final class Progress implements LongConsumer {

    private final long millis;
    private final IntConsumer percent;
    private int said;

    Progress(long millis, IntConsumer percent) {
      this.millis = millis;
      this.percent = percent;
    }

    @Override
    public void accept(long micros) {
      if (millis == 0) return;
      int now = (int) Math.min(99, micros / 10 / millis);
      if (now <= said) return;
      said = now;
      percent.accept(now);
    }
  }
}
