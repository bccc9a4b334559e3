package org.tongzhou.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.tongzhou.foundation.storage.Home;

/**
 * The command of a Java process that a test starts, and often kills. It lives for seconds, and
 * starting is most of what it does: so one compiler is enough, and where everything is tested, the
 * classes lie ready in a cache, as they do for {@code ./tongzhou serve}.
 */
public final class ChildJvm {

  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  private ChildJvm() {}

  public static List<String> command(String main, String... arguments) {
    return Boolean.getBoolean("tongzhou.test.taught")
        ? command(List.of("-XX:AOTCache=" + Taught.CACHE), Taught.CLASS_PATH, main, arguments)
        : command(List.of(), CLASS_PATH, main, arguments);
  }

  private static List<String> command(
      List<String> options, String classPath, String main, String... arguments) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xlog:aot=off",
            "-Xlog:cds=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    words.addAll(options);
    words.addAll(List.of("-cp", classPath, main));
    words.addAll(List.of(arguments));
    return words;
  }

  /** One start on an empty home teaches the JVM which classes to have ready (JEP 483, 514). */
  private static final class Taught {
    static final Path FOLDER = TestFolder.of("taught");
    static final Path CACHE = FOLDER.resolve("classes.aot").toAbsolutePath();
    static final String CLASS_PATH =
        Arrays.stream(ChildJvm.CLASS_PATH.split(java.io.File.pathSeparator))
            .map(Path::of)
            .map(Taught::asJar)
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));

    static {
      try {
        start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /** The cache knows no folders on a class path. */
    private static Path asJar(Path entry) {
      if (!Files.isDirectory(entry)) return entry;
      var jar = FOLDER.resolve(entry.getFileName() + ".jar").toAbsolutePath();
      int code =
          ToolProvider.findFirst("jar")
              .orElseThrow()
              .run(
                  System.out,
                  System.err,
                  "--create",
                  "--no-compress",
                  "--file",
                  jar.toString(),
                  "-C",
                  entry.toString(),
                  ".");
      if (code != 0) throw new IllegalStateException("jar ended with " + code);
      return jar;
    }

    private static void start() throws IOException, InterruptedException {
      var home = new Home(FOLDER.resolve("home-" + ProcessHandle.current().pid()));
      home.settle(
          Home.Kind.UNIVERSITY, "同舟大学", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
      var builder =
          new ProcessBuilder(
              command(
                  List.of("-XX:AOTCacheOutput=" + CACHE, "-Dspring.context.exit=onRefresh"),
                  CLASS_PATH,
                  "org.tongzhou.Tongzhou",
                  "serve",
                  "--server.port=0"));
      builder.environment().put("TONGZHOU_HOME", home.folder().toString());
      builder.environment().putAll(TestDatabase.settings());
      builder.redirectErrorStream(true).redirectOutput(FOLDER.resolve("log").toFile());
      int code = builder.start().waitFor();
      if (code != 0 || Files.notExists(CACHE))
        throw new IllegalStateException("Nothing was taught; see " + FOLDER.resolve("log"));
    }
  }
}
