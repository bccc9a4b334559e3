package org.tongzhou.foundation.storage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL 18 from the binaries on the classpath, kept in the home folder between starts. It
 * listens on loopback only, asks for a generated password and runs with full durability. A server
 * that outlived a killed application is adopted; one that was killed is started again.
 */
public final class EmbeddedPostgres {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String BINARIES = "postgres-linux-x86_64.txz";
  private static final String VERSION = "18";

  /** SQL state cannot_connect_now. */
  private static final String STARTING_UP = "57P03";

  private static final int STARTUP_SECONDS = 60;

  private final Home home;
  private final Path binaries;
  private final Path data;
  private final String password;
  private int port;

  public EmbeddedPostgres(Home home) {
    this.home = home;
    this.binaries = home.resolve("postgres-" + VERSION);
    this.data = home.resolve("database");
    this.password = home.secret("database-password");
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/tongzhou";
  }

  public String urlOf(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public String user() {
    return "tongzhou";
  }

  public String password() {
    return password;
  }

  /** Extracts, initialises and starts the server as far as each is still to do. */
  public synchronized void start() {
    try {
      if (!Files.exists(binaries.resolve("bin/postgres"))) extract();
      if (!Files.exists(data.resolve("PG_VERSION"))) initialise();
      if (running()) {
        port = portOfRunning();
        awaitRecovery();
        ensureDatabase();
        return;
      }
      port = freePort();
      home.write(home.resolve("database-port"), port + "\n", "rw-r--r--");
      run(
          STARTUP_SECONDS,
          binary("pg_ctl"),
          "-D",
          data.toString(),
          "-l",
          home.resolve("database.log").toString(),
          "-w",
          "-t",
          String.valueOf(STARTUP_SECONDS),
          "-o",
          "-p " + port,
          "start");
      ensureDatabase();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void ensureDatabase() {
    try (var connection = DriverManager.getConnection(urlOf("postgres"), user(), password);
        var statement = connection.createStatement()) {
      var found =
          statement.executeQuery("select 1 from pg_database where datname = 'tongzhou'").next();
      if (!found) statement.execute("create database tongzhou");
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL does not answer", e);
    }
  }

  /** A server that was killed and started again reads its log first; whoever adopts it waits. */
  private void awaitRecovery() {
    long from = System.nanoTime();
    while (true) {
      try (var connection = DriverManager.getConnection(urlOf("postgres"), user(), password)) {
        return;
      } catch (SQLException e) {
        boolean starting = STARTING_UP.equals(e.getSQLState());
        if (!starting || System.nanoTime() - from > STARTUP_SECONDS * 1_000_000_000L)
          throw new IllegalStateException("The embedded PostgreSQL does not answer", e);
        LockSupport.parkNanos(100_000_000L);
      }
    }
  }

  public synchronized void stop() {
    if (Files.exists(data.resolve("postmaster.pid")) && running())
      run(60, binary("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop");
  }

  public boolean running() {
    return exitCode(30, binary("pg_ctl"), "-D", data.toString(), "status") == 0;
  }

  /** Process id of the postmaster, for the tests that kill it. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the postmaster's process is there; cheap enough to be asked every second. */
  boolean alive() {
    return Files.exists(data.resolve("postmaster.pid"))
        && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
  }

  private int portOfRunning() throws IOException {
    return Integer.parseInt(Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());
  }

  /** The port of last time when it is still free, so that tools keep their connection string. */
  private int freePort() throws IOException {
    var remembered = home.resolve("database-port");
    int wanted =
        Files.exists(remembered) ? Integer.parseInt(Files.readString(remembered).strip()) : 0;
    try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  private void initialise() throws IOException {
    var passwordFile = home.resolve("secrets").resolve("database-password");
    run(
        120,
        binary("initdb"),
        "-D",
        data.toString(),
        "-U",
        user(),
        "--auth=scram-sha-256",
        "--pwfile=" + passwordFile,
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--data-checksums");
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        max_connections = 60
        shared_buffers = 192MB
        wal_buffers = 16MB
        max_wal_size = 2GB
        checkpoint_timeout = 15min
        random_page_cost = 1.1
        work_mem = 16MB
        maintenance_work_mem = 128MB
        jit = off
        log_min_duration_statement = -1
        log_parameter_max_length_on_error = 0
        log_error_verbosity = terse
        """);
  }

  private void extract() throws IOException {
    log.info("Unpacking PostgreSQL {} into {}", VERSION, binaries);
    var beside = binaries.resolveSibling(binaries.getFileName() + ".new");
    try (var jar = EmbeddedPostgres.class.getClassLoader().getResourceAsStream(BINARIES)) {
      if (jar == null)
        throw new CannotStart(
            "There is no embedded PostgreSQL for this platform.",
            "Set TONGZHOU_DB_URL, TONGZHOU_DB_USER and TONGZHOU_DB_PASSWORD to use a server.");
      try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(jar)))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          var target = beside.resolve(entry.getName()).normalize();
          if (!target.startsWith(beside)) throw new IOException("entry outside the folder");
          if (entry.isDirectory()) {
            Files.createDirectories(target);
          } else {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            if (entry.isSymbolicLink()) {
              Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
              Files.copy(tar, target);
              if ((entry.getMode() & 0100) != 0)
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
          }
        }
      }
    }
    Files.move(beside, binaries);
  }

  private String binary(String name) {
    return binaries.resolve("bin").resolve(name).toString();
  }

  private void run(int seconds, String... command) {
    int code = exitCode(seconds, command);
    if (code != 0)
      throw new CannotStart(
          "The embedded PostgreSQL does not run: "
              + Path.of(command[0]).getFileName()
              + " ended with "
              + code
              + ".",
          "See "
              + home.resolve("database-tools.log")
              + " and "
              + home.resolve("database.log")
              + ".");
  }

  private int exitCode(int seconds, String... command) {
    var words = new ArrayList<String>();
    // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
    if (ProcessHandle.current().info().user().filter("root"::equals).isPresent())
      words.addAll(List.of("unshare", "-U"));
    words.addAll(List.of(command));
    try {
      var builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("LD_LIBRARY_PATH", binaries.resolve("lib").toString());
      builder.redirectOutput(
          ProcessBuilder.Redirect.appendTo(home.resolve("database-tools.log").toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
      var process = builder.start();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return -1;
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new CannotStart(
          "The embedded PostgreSQL does not run: " + e.getMessage(),
          "See that " + words.getFirst() + " exists and may be run.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
