package org.tongzhou.foundation.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.function.Consumer;
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

  /** A connection that has left HTTP after the headers of its answer. */
  final class OutOfHttp implements Line, HttpUpgradeHandler, ReadListener {
    private @Nullable Consumer<Line> taken;
    private @Nullable WebConnection connection;
    private volatile Runnable ended = () -> {};

    /** Made by the container. */
    public OutOfHttp() {}

    void whenTaken(Consumer<Line> heard) {
      taken = heard;
    }

    @Override
    public void init(WebConnection opened) {
      connection = opened;
      try {
        opened.getInputStream().setReadListener(this);
      } catch (IOException gone) {
        end();
        return;
      }
      if (taken != null) taken.accept(this);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (connection == null) throw new IOException("not yet taken over");
      connection.getOutputStream().write(bytes);
      connection.getOutputStream().flush();
    }

    @Override
    public void onEnd(Runnable heard) {
      ended = heard;
    }

    @Override
    public void end() {
      try {
        if (connection != null) connection.close();
      } catch (Exception closed) {
        // the other side was faster
      }
    }

    /** A browser says nothing more; the end of its words is the end. */
    @Override
    public void onDataAvailable() throws IOException {
      if (connection == null) return;
      ServletInputStream in = connection.getInputStream();
      var ignored = new byte[256];
      while (in.isReady())
        if (in.read(ignored) < 0) {
          ended.run();
          return;
        }
    }

    @Override
    public void onAllDataRead() {
      ended.run();
    }

    @Override
    public void onError(Throwable failure) {
      ended.run();
    }

    @Override
    public void destroy() {
      ended.run();
    }
  }
}
