package org.tongzhou.foundation.stream;

import java.nio.charset.StandardCharsets;

/**
 * One event as it goes over the line.
 *
 * @param number its place in the order of commits, by which a page that comes back says what it has
 *     seen; 0 for what has no place in it
 */
@SuppressWarnings("ArrayRecordComponent") // one array for all who listen; never compared
public record StreamEvent(long number, byte[] text) {

  /**
   * @param data one line
   */
  public static StreamEvent of(long number, String name, String data) {
    return new StreamEvent(
        number, bytes("id: " + number + "\nevent: " + name + "\ndata: " + data + "\n\n"));
  }

  /** What a stream begins with: it has no number, and says how soon to come back. */
  public static StreamEvent greeting(String name, String data) {
    return new StreamEvent(0, bytes("retry: 3000\nevent: " + name + "\ndata: " + data + "\n\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
