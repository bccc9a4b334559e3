package org.tongzhou.foundation.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A program that opens what strangers made: with little memory, little time, no environment and
 * nobody to talk to. It ends with us: when this process is killed its input closes, and the shell
 * that watches the input kills it.
 *
 * @param megabytes of address space; 0 for as much as it likes, where it bounds itself
 * @param seconds of computing
 * @param silence the longest without a line that moves it on, after which it hangs
 */
record ChildProcess(int megabytes, int seconds, Duration silence) {

  private static final String WATCHED =
      """
      [ "$1" = 0 ] || ulimit -v "$1"
      ulimit -t "$2"; ulimit -c 0
      shift 2
      exec 3<&0
      nice -n 10 "$@" 3<&- </dev/null &
      child=$!
      { read -r _ <&3; kill -9 $child 2>/dev/null; } >/dev/null 2>&1 &
      watcher=$!
      wait $child; code=$?
      kill $watcher 2>/dev/null
      exit $code
      """;

  /**
   * Runs it to its end.
   *
   * @param lines hears what it says
   * @return its exit code; -1 when it hung and was killed
   */
  int run(Path folder, List<String> command, Consumer<String> lines)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("sh", "-c", WATCHED, "sh"));
    all.add(String.valueOf(megabytes * 1024L));
    all.add(String.valueOf(seconds));
    all.addAll(command);
    var builder = new ProcessBuilder(all).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = builder.start();
    var moved = new AtomicLong(System.nanoTime());
    try (var input = process.getOutputStream()) {
      var reader = Thread.ofVirtual().start(() -> read(process, lines, moved));
      while (!process.waitFor(200, TimeUnit.MILLISECONDS))
        if (System.nanoTime() - moved.get() > silence.toNanos()) {
          return -1;
        }
      reader.join();
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void read(Process process, Consumer<String> lines, AtomicLong moved) {
    var before = "";
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        lines.accept(line);
        if (line.startsWith("out_time_us=") && !line.equals(before)) {
          before = line;
          moved.set(System.nanoTime());
        }
      }
    } catch (IOException e) {
      // it was killed in the middle of a line
    }
  }
}
