package org.tongzhou.start;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** Asked before anything is filled in or migrated: a first start takes a minute to that point. */
final class FreePort {

  private static final int USUAL = 8080;

  private FreePort() {}

  static void mustBeFree(ConfigurableApplicationContext context) {
    var settings = context.getEnvironment();
    int port = settings.getProperty("server.port", Integer.class, USUAL);
    var address = settings.getProperty("server.address");
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of a server that has just ended do not count
      socket.bind(
          address == null ? new InetSocketAddress(port) : new InetSocketAddress(address, port));
    } catch (IOException taken) {
      throw new PortInUseException(port, taken);
    }
  }
}
