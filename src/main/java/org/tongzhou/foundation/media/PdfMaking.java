package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** Has a PDF cleaned by {@link PdfCleaning} in a small Java of its own. */
@Component
class PdfMaking {

  private static final int SECONDS = 15;
  private static final Duration SILENCE = Duration.ofSeconds(45);
  private static final Semaphore TURNS = new Semaphore(2);

  private final String classPath = System.getProperty("java.class.path", "");

  void clean(Path from, Path to, Path work) throws IOException, InterruptedException {
    TURNS.acquire();
    try {
      int code = new ChildProcess(0, SECONDS, SILENCE).run(work, command(from, to), line -> {});
      switch (code) {
        case 0 -> {
          // it is clean
        }
        case PdfCleaning.ACTIVE -> throw MediaRefusal.ACTIVE_PDF.with();
        case PdfCleaning.LOCKED -> throw MediaRefusal.LOCKED_PDF.with();
        default -> throw MediaRefusal.BROKEN.with();
      }
    } finally {
      TURNS.release();
    }
  }

  private List<String> command(Path from, Path to) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + to.toAbsolutePath().getParent(),
        "-cp",
        absolute(classPath),
        PdfCleaning.class.getName(),
        from.toAbsolutePath().toString(),
        to.toAbsolutePath().toString());
  }

  /** It runs in another folder than we do. */
  private static String absolute(String classPath) {
    return java.util.Arrays.stream(classPath.split(java.io.File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
  }
}
