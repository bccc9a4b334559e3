package org.tongzhou.foundation.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.vault.Vault;

/**
 * The file as it came, with all that it says about where and when: kept only where a policy wants
 * it, sealed, and shown on no page.
 */
@Component
class Originals {

  private final Vault vault;

  Originals(Vault vault) {
    this.vault = vault;
  }

  Made.Part seal(Medium medium, Path incoming, Path work) throws IOException {
    var sealed = work.resolve(Rendition.ORIGINAL);
    try (var in = Files.newInputStream(incoming);
        var out = vault.sealing(Files.newOutputStream(sealed), context(medium.id()))) {
      in.transferTo(out);
    }
    return new Made.Part(Rendition.ORIGINAL, sealed, "sealed", "application/octet-stream", 0, 0);
  }

  /** Writes the file as it came. */
  void open(Medium medium, Path sealed, java.io.OutputStream out) throws IOException {
    try (var in = vault.opening(Files.newInputStream(sealed), context(medium.id()))) {
      in.transferTo(out);
    }
  }

  private static String context(MediaId id) {
    return "media.renditions/original/" + id.value();
  }
}
