package org.tongzhou.foundation.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** The connection of an open stream: written by one thread at a time. */
interface Line {

  void write(byte[] bytes) throws IOException;

  /** Hears when the other side or the container has ended it. */
  void onEnd(Runnable ended);

  void end();

  /** A request that stays open without a thread. */
  final class Asynchronous implements Line, AsyncListener {
    private final AsyncContext request;
    private volatile Runnable ended = () -> {};

    Asynchronous(AsyncContext request) {
      this.request = request;
      request.setTimeout(0);
      request.addListener(this);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      request.getResponse().getOutputStream().write(bytes);
      request.getResponse().flushBuffer();
    }

    @Override
    public void onEnd(Runnable heard) {
      ended = heard;
    }

    @Override
    public void end() {
      try {
        request.complete();
      } catch (RuntimeException completed) {
        // the container was faster
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      ended.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      ended.run();
    }

    @Override
    public void onError(AsyncEvent event) {
      ended.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  /**
   * A connection that has left HTTP after the headers of its answer. Tomcat's own kind of handler
   * and not the servlet's, because only the socket's wrapper ends a connection from a thread of
   * ours: {@code WebConnection.close()} leaves it open until the other side says something, which a
   * browser that listens never does.
   */
  final class OutOfHttp implements Line, InternalHttpUpgradeHandler {
    private @Nullable Consumer<Line> taken;
    private @Nullable SocketWrapperBase<?> socket;
    private volatile Runnable ended = () -> {};

    /** Made by the container. */
    public OutOfHttp() {}

    void whenTaken(Consumer<Line> heard) {
      taken = heard;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
      socket = wrapper;
    }

    @Override
    public void init(WebConnection opened) {
      if (taken != null) taken.accept(this);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (socket == null) throw new IOException("not yet taken over");
      socket.write(true, bytes, 0, bytes.length);
      socket.flush(true);
    }

    @Override
    public void onEnd(Runnable heard) {
      ended = heard;
    }

    @Override
    public void end() {
      if (socket != null) socket.close();
    }

    /** A browser says nothing more; the end of its words is the end. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
      return event == SocketEvent.OPEN_READ && isStillThere() ? SocketState.UPGRADED : gone();
    }

    private boolean isStillThere() {
      if (socket == null) return false;
      var ignored = new byte[256];
      try {
        int read;
        do read = socket.read(false, ignored, 0, ignored.length);
        while (read > 0);
        return read == 0;
      } catch (IOException gone) {
        return false;
      }
    }

    private SocketState gone() {
      ended.run();
      return SocketState.CLOSED;
    }

    @Override
    public void destroy() {
      ended.run();
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}
  }
}
