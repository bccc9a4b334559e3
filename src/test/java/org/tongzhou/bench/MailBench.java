package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tongzhou.foundation.storage.EmbeddedPostgres;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.testing.CountingSmtp;

/** E-mail to thousands, from one node and from two, to a mail server that counts. */
final class MailBench {

  private static final int MAILS = 5_000;
  private static final int SLOW_MILLIS = 20;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

  private MailBench() {}

  /** A node of the application; the second shares the keys and the database of the first. */
  private static final class Sender implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final Writer order;
    private final Path home;

    Sender(Path home, EmbeddedPostgres database, int smtp) throws IOException {
      this.home = home;
      Files.createDirectories(home);
      var builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx512m",
              "-XX:+UseCompactObjectHeaders",
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              NoticeServer.class.getName(),
              String.valueOf(MAILS),
              "0");
      var settings = builder.environment();
      settings.put("TONGZHOU_HOME", home.toString());
      settings.put("SERVER_PORT", "0");
      settings.put("TONGZHOU_DB_URL", database.urlOf("postgres"));
      settings.put("TONGZHOU_DB_USER", database.user());
      settings.put("TONGZHOU_DB_PASSWORD", database.password());
      settings.put("TONGZHOU_NOTICE_MAIL_HOST", "127.0.0.1");
      settings.put("TONGZHOU_NOTICE_MAIL_PORT", String.valueOf(smtp));
      settings.put("TONGZHOU_NOTICE_MAIL_SECURITY", "NONE");
      settings.put("TONGZHOU_NOTICE_MAIL_FROM", "notices@example.org");
      builder.redirectError(home.resolve("server.log").toFile());
      process = builder.start();
      said =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      order = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    void awaits(String answer) throws IOException {
      for (var line = said.readLine(); line != null; line = said.readLine())
        if (line.startsWith("bench " + answer)) return;
      throw new IOException("The server ended; see " + home.resolve("server.log"));
    }

    void ask(String what, String answer) throws IOException {
      order.write(what + "\n");
      order.flush();
      awaits(answer);
    }

    @Override
    public void close() throws IOException {
      order.close();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  static void measure() throws IOException {
    var folder = Path.of("target", "bench-mail").toAbsolutePath();
    forget(folder);
    var database = new EmbeddedPostgres(new Home(folder.resolve("database-home")));
    database.start();
    try (var smtp = new CountingSmtp();
        var one = new Sender(folder.resolve("one"), database, smtp.port())) {
      one.awaits("people");
      one.ask("addresses", "addresses");
      mail(one, smtp, 0, null); // warms
      mail(one, smtp, 0, "one node, a mail server that answers at once");
      mail(one, smtp, SLOW_MILLIS, "one node, %d ms a mail".formatted(SLOW_MILLIS));
      share(folder.resolve("one"), folder.resolve("two"));
      try (var two = new Sender(folder.resolve("two"), database, smtp.port())) {
        two.awaits("people");
        mail(one, smtp, 0, null);
        mail(one, smtp, 0, "two nodes, a mail server that answers at once");
        mail(one, smtp, SLOW_MILLIS, "two nodes, %d ms a mail".formatted(SLOW_MILLIS));
      }
    } finally {
      database.stop();
    }
  }

  private static void mail(Sender node, CountingSmtp smtp, int delay, String what)
      throws IOException {
    smtp.forget();
    smtp.thinksFor(delay);
    long from = System.nanoTime();
    node.ask("mail", "mailed");
    while (smtp.count() < MAILS && System.nanoTime() - from < PATIENCE_NANOS)
      LockSupport.parkNanos(5_000_000);
    double seconds = (System.nanoTime() - from) / 1e9;
    if (what == null) return;
    var taken = smtp.taken();
    var ids = new HashSet<String>();
    var recipients = new HashSet<String>();
    for (var one : taken) {
      ids.add(one.messageId());
      recipients.add(one.recipient());
    }
    Bench.figure(
        "e-mail to %,d, %s".formatted(MAILS, what),
        "%.1f s, %.0f/s, %d connections; %d taken, %d twice"
            .formatted(
                seconds,
                taken.size() / seconds,
                smtp.connections(),
                taken.size(),
                2 * taken.size() - ids.size() - recipients.size()));
  }

  /** Nodes share the keys of the vault, but each is a node of its own. */
  private static void share(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("secrets"));
    Files.copy(from.resolve("tongzhou.properties"), to.resolve("tongzhou.properties"));
    try (var files = Files.list(from.resolve("secrets"))) {
      for (var file : files.filter(one -> !one.endsWith("node")).toList())
        Files.copy(file, to.resolve("secrets").resolve(file.getFileName()));
    }
  }

  private static void forget(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
