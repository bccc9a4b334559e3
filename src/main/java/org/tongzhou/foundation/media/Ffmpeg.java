package org.tongzhou.foundation.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The system's ffmpeg, as a child process. It may read and write files and nothing else, is told
 * the container instead of guessing it (a playlist that names other files is none), and never sees
 * a picture larger than we have read.
 */
@Component
class Ffmpeg {

  private static final Logger log = LoggerFactory.getLogger(Ffmpeg.class);
  private static final int MEGABYTES = 3 * 1024;
  private static final int SECONDS = 3_600;

  private final Optional<Path> program;
  private final Duration silence;

  Ffmpeg(
      @Value("${tongzhou.media.ffmpeg:ffmpeg}") String named,
      @Value("${tongzhou.media.silence:60s}") Duration silence) {
    this.program = find(named);
    this.silence = silence;
  }

  private static Optional<Path> find(String named) {
    if (named.contains("/")) return Stream.of(Path.of(named)).filter(Files::isExecutable).findAny();
    var path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, named))
        .filter(Files::isExecutable)
        .findFirst();
  }

  boolean isThere() {
    return program.isPresent();
  }

  @EventListener(ApplicationReadyEvent.class)
  void say() {
    if (!isThere())
      log.warn(
          "ffmpeg is missing: films, recordings and HEIC photos are refused until it is installed"
              + " (Debian: apt-get install ffmpeg); everything else works");
  }

  /**
   * @param micros hears how far into the film it has come
   * @throws IOException when it hung or could not do it
   */
  void run(Path folder, List<String> arguments, LongConsumer micros)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.orElseThrow().toString());
    command.addAll(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-y"));
    command.addAll(List.of("-stats_period", "1", "-progress", "pipe:1"));
    command.addAll(arguments);
    int code =
        new ChildProcess(MEGABYTES, SECONDS, silence)
            .run(
                folder,
                command,
                line -> {
                  if (line.matches("out_time_us=\\d{1,15}"))
                    micros.accept(Long.parseLong(line.substring(12)));
                });
    if (code != 0) throw new IOException(code == -1 ? "ffmpeg hung" : "ffmpeg ended with " + code);
  }

  /** Files only, of this container, of at most so many pixels. */
  static List<String> input(Path file, String container) {
    return List.of(
        "-protocol_whitelist",
        "file",
        "-max_pixels",
        String.valueOf(Math.max(FilmHeader.MOST_PIXELS, Inspection.MOST_PIXELS)),
        "-f",
        container,
        "-i",
        file.toAbsolutePath().toString());
  }

  /** Nothing of what the file says about itself, at no level. */
  static final List<String> NO_METADATA =
      List.of(
          "-map_metadata",
          "-1",
          "-map_chapters",
          "-1",
          "-sn",
          "-dn",
          "-fflags",
          "+bitexact",
          "-flags:v",
          "+bitexact",
          "-flags:a",
          "+bitexact");
}
