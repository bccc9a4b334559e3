package org.tongzhou.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Many event streams, read by one thread. One that the server ends is opened again from the last
 * event seen, as a browser does.
 */
final class OpenStreams implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 60_000;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final String greeting;
  private final String event;

  /** One of them. */
  static final class Connection {
    private final int port;
    private final String path;
    private final @Nullable String token;
    private SocketChannel channel;
    private String first = "";
    private String lastSeen = "";
    private final StringBuilder waiting = new StringBuilder();
    private int events;
    private boolean open;

    Connection(int port, String path, @Nullable String token) throws IOException {
      this.port = port;
      this.path = path;
      this.token = token;
      this.channel = ask();
    }

    private SocketChannel ask() throws IOException {
      var made = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\n%s%s\r\n"
              .formatted(
                  path,
                  token == null ? "" : "Cookie: tongzhou=" + token + "\r\n",
                  lastSeen.isEmpty() ? "" : "Last-Event-ID: " + lastSeen + "\r\n");
      made.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      made.configureBlocking(false);
      return made;
    }

    void again() throws IOException {
      channel.close();
      waiting.setLength(0);
      channel = ask();
    }
  }

  /**
   * @param greeting the event with which a stream begins
   * @param event the event that is counted
   */
  OpenStreams(String greeting, String event) throws IOException {
    this.greeting = "event: " + greeting;
    this.event = "event: " + event;
  }

  void open(int port, String path, @Nullable String token) throws IOException {
    var connection = new Connection(port, path, token);
    connections.add(connection);
    connection.channel.register(selector, SelectionKey.OP_READ, connection);
  }

  /** Whether all have been greeted. */
  boolean awaitOpen() throws IOException {
    return until(connection -> connection.open, null);
  }

  /** When each had so many events; fewer than there are streams when some did not arrive. */
  List<Long> awaitEvents(int count) throws IOException {
    var arrivals = new ArrayList<Long>();
    until(connection -> connection.events >= count, arrivals);
    return arrivals;
  }

  /** Reads from all until all are as they should be; when each became so is added. */
  private boolean until(Predicate<Connection> there, @Nullable List<Long> times)
      throws IOException {
    var buffer = ByteBuffer.allocate(16_384);
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    int count =
        (int)
            selector.keys().stream()
                .filter(key -> there.test((Connection) key.attachment()))
                .count();
    while (count < connections.size() && System.currentTimeMillis() < end) {
      selector.select(1_000);
      for (var key : selector.selectedKeys()) {
        var connection = Objects.requireNonNull((Connection) key.attachment());
        boolean before = there.test(connection);
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
          if (!connection.open) throw new IOException("A stream was refused: " + connection.first);
          key.cancel();
          connection.again();
          connection.channel.register(selector, SelectionKey.OP_READ, connection);
          continue;
        }
        take(connection, Arrays.copyOf(buffer.array(), read));
        if (!before && there.test(connection)) {
          count++;
          if (times != null) times.add(System.currentTimeMillis());
        }
      }
      selector.selectedKeys().clear();
    }
    return count >= connections.size();
  }

  private void take(Connection connection, byte[] bytes) {
    connection.waiting.append(new String(bytes, StandardCharsets.ISO_8859_1));
    int at;
    while ((at = connection.waiting.indexOf("\n")) >= 0) {
      var line = connection.waiting.substring(0, at);
      connection.waiting.delete(0, at + 1);
      if (connection.first.isEmpty()) connection.first = line.strip();
      if (line.startsWith("id: ")) connection.lastSeen = line.substring("id: ".length()).strip();
      if (line.startsWith(event)) connection.events++;
      if (line.startsWith(greeting)) connection.open = true;
    }
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) connection.channel.close();
    selector.close();
  }
}
