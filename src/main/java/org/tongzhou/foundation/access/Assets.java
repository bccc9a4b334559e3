package org.tongzhou.foundation.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Addresses of stylesheets and scripts, with their content's hash, so that they never go stale. */
@Component
public class Assets {

  /** Short names of the libraries' folders on the classpath. */
  static final Map<String, String> LIBRARIES =
      Map.of(
          "lib/tabler/", "META-INF/resources/webjars/tabler__core/1.4.0/dist/",
          "lib/htmx/", "META-INF/resources/webjars/htmx.org/2.0.10/dist/",
          "lib/echarts/", "META-INF/resources/_static/echarts/6.0.0/dist/");

  private final Map<String, String> urls = new ConcurrentHashMap<>();

  Assets() {}

  public String url(String name) {
    return urls.computeIfAbsent(name, n -> "/assets/" + n + "?v=" + hash(n));
  }

  private static String hash(String name) {
    var resource = new ClassPathResource("static/" + name);
    for (var library : LIBRARIES.entrySet())
      if (name.startsWith(library.getKey()))
        resource =
            new ClassPathResource(library.getValue() + name.substring(library.getKey().length()));
    try (var in = resource.getInputStream()) {
      var digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException("No such asset: " + name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
