package org.tongzhou.grid.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that answers one recipient after another as it is told: {@code 250} takes the mail,
 * {@code 4xx} and {@code 5xx} refuse the recipient, {@code 250-dies} takes the mail and hangs up
 * before it says so, {@code 250-waits} takes it and says nothing until it is closed.
 */
final class ScriptedSmtp implements AutoCloseable {

  private final ServerSocket socket;
  private final Deque<String> script;
  private final AtomicInteger taken = new AtomicInteger();
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final CountDownLatch waits = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  ScriptedSmtp(List<String> script) {
    this.script = new ArrayDeque<>(script);
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return socket.getLocalPort();
  }

  int taken() {
    return taken.get();
  }

  /** Of the mails that were taken, whether or not we said so. */
  List<String> recipients() {
    return recipients;
  }

  /** Opens when somebody waits for an answer in vain. */
  CountDownLatch waits() {
    return waits;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        serve(client);
      } catch (IOException closed) {
        // the next client, or the end
      }
    }
  }

  private void serve(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    say(client, "220 scripted");
    String answer = "250";
    String recipient = "";
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      var verb = line.toUpperCase(Locale.ROOT);
      if (verb.startsWith("RCPT")) {
        answer = script.isEmpty() ? "250" : script.poll();
        recipient = line.replaceFirst(".*<(.*)>.*", "$1");
        say(client, answer.substring(0, 3) + " as told");
      } else if (verb.equals("DATA")) {
        say(client, "354 go on");
        while (!".".equals(in.readLine()))
          ;
        taken.incrementAndGet();
        recipients.add(recipient);
        if (answer.endsWith("waits")) {
          waits.countDown();
          awaitClose();
          return;
        }
        if (answer.endsWith("dies")) return;
        say(client, "250 taken");
      } else if (verb.equals("QUIT")) {
        say(client, "221 bye");
        return;
      } else say(client, "250 ok");
    }
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
