package org.tongzhou.foundation.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds workbooks, documents and calendars back in a file until they are whole, and hands them over
 * marked. Pages and the API pass through.
 */
final class RehearsalResponse extends HttpServletResponseWrapper implements AutoCloseable {

  private static final String DISPOSITION = "Content-Disposition";

  private RehearsalMark.@Nullable Kind kind;
  private @Nullable Path held;
  private @Nullable OutputStream holding;
  private @Nullable PrintWriter writer;

  RehearsalResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public void setHeader(String name, @Nullable String value) {
    if (value == null) {
      remove(name);
      return;
    }
    if (typed(name, value) || isLength(name)) return;
    boolean file = name.equalsIgnoreCase(DISPOSITION);
    super.setHeader(name, file ? RehearsalMark.named(value) : value);
  }

  @Override
  public void addHeader(String name, @Nullable String value) {
    if (value == null || typed(name, value) || isLength(name)) return;
    boolean file = name.equalsIgnoreCase(DISPOSITION);
    super.addHeader(name, file ? RehearsalMark.named(value) : value);
  }

  /** Since Servlet 6.1 a header without value is taken away; Spring does so before an error. */
  @SuppressWarnings("NullAway")
  private void remove(String name) {
    super.setHeader(name, null);
  }

  private boolean typed(String name, String value) {
    if (!name.equalsIgnoreCase("Content-Type")) return false;
    setContentType(value);
    return true;
  }

  private boolean isLength(String name) {
    return kind != null && name.toLowerCase(Locale.ROOT).equals("content-length");
  }

  @Override
  public void setContentType(@Nullable String type) {
    super.setContentType(type);
    kind = RehearsalMark.Kind.of(type);
  }

  @Override
  public void setContentLength(int length) {
    if (kind == null) super.setContentLength(length);
  }

  @Override
  public void setContentLengthLong(long length) {
    if (kind == null) super.setContentLengthLong(length);
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return kind == null ? super.getOutputStream() : new Held(hold());
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    if (kind == null) return super.getWriter();
    if (writer == null)
      writer = new PrintWriter(new OutputStreamWriter(hold(), StandardCharsets.UTF_8));
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    if (holding == null) super.flushBuffer();
  }

  /** What was begun is given up for another answer, such as an error. */
  @Override
  public void reset() {
    super.reset();
    forget();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    forget();
  }

  private void forget() {
    writer = null;
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    holding = null;
    held = null;
    kind = RehearsalMark.Kind.of(getContentType());
  }

  private OutputStream hold() throws IOException {
    if (holding == null) {
      held = Files.createTempFile("rehearsed-", ".part");
      holding = Files.newOutputStream(held);
    }
    return holding;
  }

  /** What was held back, marked. */
  void hand() throws IOException {
    if (held == null || holding == null || kind == null) return;
    if (writer != null) writer.flush();
    holding.close();
    kind.mark(held, super.getOutputStream());
  }

  @Override
  public void close() throws IOException {
    if (holding != null) holding.close();
    if (held != null) Files.deleteIfExists(held);
  }

  private static final class Held extends ServletOutputStream {
    private final OutputStream out;

    Held(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new UnsupportedOperationException("held back answers are written at once");
    }
  }
}
