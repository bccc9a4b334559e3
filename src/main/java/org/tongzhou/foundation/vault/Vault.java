package org.tongzhou.foundation.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.storage.Home;

/**
 * Seals sensitive fields with AES-256-GCM, bound to the row they stand in, and makes blind indexes
 * (HMAC-SHA-256) by which an exact value can be found. Keys live in the home's secrets folder,
 * never in the database or its backups.
 */
@Service
public class Vault {

  private static final int BLIND_BYTES = 16;

  private final Aead aead;
  private final StreamingAead streams;
  private final PrfSet prf;

  Vault(Home home) {
    try {
      AeadConfig.register();
      PrfConfig.register();
      StreamingAeadConfig.register();
      this.aead =
          keys(home.secrets().resolve("seal-keys.json"), PredefinedAeadParameters.AES256_GCM)
              .getPrimitive(RegistryConfiguration.get(), Aead.class);
      this.prf =
          keys(home.secrets().resolve("blind-keys.json"), PredefinedPrfParameters.HMAC_SHA256_PRF)
              .getPrimitive(RegistryConfiguration.get(), PrfSet.class);
      this.streams =
          keys(
                  home.secrets().resolve("file-keys.json"),
                  PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB)
              .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The vault's keys cannot be used", e);
    }
  }

  /**
   * Seals a text.
   *
   * @param context table, column and row it belongs to; a sealed value moved elsewhere won't open
   */
  public byte[] seal(String plain, String context) {
    try {
      return aead.encrypt(
          plain.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A value cannot be sealed", e);
    }
  }

  /** Opens what {@link #seal} made with the same context. */
  public String open(byte[] sealed, String context) {
    try {
      return new String(
          aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A sealed value was altered, moved or has lost its key", e);
    }
  }

  /** Seals a file on its way to where it is written; closing it finishes the seal. */
  public OutputStream sealing(OutputStream to, String context) throws IOException {
    try {
      return streams.newEncryptingStream(to, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A file cannot be sealed", e);
    }
  }

  /** Opens what {@link #sealing} made with the same context; reading fails where it was altered. */
  public InputStream opening(InputStream from, String context) throws IOException {
    try {
      return streams.newDecryptingStream(from, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A sealed file was altered, moved or has lost its key", e);
    }
  }

  /** A stable 16-byte index of a value, different for each kind of value. */
  public byte[] blind(String plain, String kind) {
    try {
      return prf.computePrimary(
          (kind + '\0' + plain).getBytes(StandardCharsets.UTF_8), BLIND_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A blind index cannot be made", e);
    }
  }

  private static KeysetHandle keys(Path file, Parameters kind) throws GeneralSecurityException {
    try {
      if (!Files.exists(file)) {
        var made = KeysetHandle.generateNew(kind);
        Files.createDirectories(file.getParent());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
            file, TinkJsonProtoKeysetFormat.serializeKeyset(made, InsecureSecretKeyAccess.get()));
      }
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), InsecureSecretKeyAccess.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
