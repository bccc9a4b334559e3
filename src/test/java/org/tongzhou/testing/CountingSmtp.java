package org.tongzhou.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A mail server that takes everything, from any number of clients at once, and counts. */
public final class CountingSmtp implements AutoCloseable {

  /** A mail that was taken. */
  public record Taken(String messageId, String recipient) {}

  private final ServerSocket socket;
  private volatile long delayNanos;
  private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  public CountingSmtp() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  /** How long it thinks about each mail before it takes it, as real ones do. */
  public void thinksFor(int millis) {
    delayNanos = millis * 1_000_000L;
  }

  /** Counts from nothing. */
  public void forget() {
    taken.clear();
    count.set(0);
    connections.set(0);
  }

  public int port() {
    return socket.getLocalPort();
  }

  public int count() {
    return count.get();
  }

  public int connections() {
    return connections.get();
  }

  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        var client = socket.accept();
        client.setTcpNoDelay(true);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, "220 counting");
      String recipient = "";
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var verb = line.toUpperCase(Locale.ROOT);
        if (verb.startsWith("RCPT")) {
          recipient = line.replaceFirst(".*<(.*)>.*", "$1");
          say(client, "250 known");
        } else if (verb.equals("DATA")) {
          say(client, "354 go on");
          var id = messageId(in);
          if (delayNanos > 0) LockSupport.parkNanos(delayNanos);
          taken.add(new Taken(id, recipient));
          count.incrementAndGet();
          say(client, "250 taken");
        } else if (verb.equals("QUIT")) {
          say(client, "221 bye");
          return;
        } else say(client, "250 ok");
      }
    } catch (IOException gone) {
      // a client that was killed
    }
  }

  private static String messageId(BufferedReader in) throws IOException {
    var id = "";
    for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine())
      if (id.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith("message-id:"))
        id = line.replaceFirst(".*<(.*)@.*", "$1");
    return id;
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
