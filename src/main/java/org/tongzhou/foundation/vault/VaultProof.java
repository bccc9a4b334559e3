package org.tongzhou.foundation.vault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.CannotStart;

/**
 * The house does not open with other keys than those its database was sealed with. New keys would
 * be made without a word otherwise: what was sealed could not be read again, and what is sealed
 * from then on could not be read when the lost keys come back.
 */
@Component
class VaultProof {

  private static final String WORD = "同舟 tongzhou";
  private static final String CONTEXT = "vault.proofs.proof";

  private final Vault vault;
  private final JdbcClient db;

  VaultProof(Vault vault, JdbcClient db) {
    this.vault = vault;
    this.db = db;
    for (var keys : Keys.values()) verify(keys);
  }

  private enum Keys {
    SEAL,
    BLIND,
    FILES
  }

  private void verify(Keys keys) {
    if (fits(keys, kept(keys))) return;
    throw new CannotStart(
        "The keys in the folder secrets of the home are not those with which this database was"
            + " sealed.",
        "Put back seal-keys.json, blind-keys.json and file-keys.json from the backup of the home;"
            + " all nodes of one database have the same.");
  }

  /** What was sealed when the database met its keys first; now, if this is the first time. */
  private byte[] kept(Keys keys) {
    db.sql(
            """
            insert into vault.proofs (keys, proof)
            values (:keys, :proof)
                on conflict on constraint proofs_pk do nothing
            """)
        .param("keys", keys.name())
        .param("proof", made(keys))
        .update();
    return db.sql("select proof from vault.proofs where keys = :keys")
        .param("keys", keys.name())
        .query(byte[].class)
        .single();
  }

  private byte[] made(Keys keys) {
    return switch (keys) {
      case SEAL -> vault.seal(WORD, CONTEXT);
      case BLIND -> vault.blind(WORD, CONTEXT);
      case FILES -> sealedAsFile();
    };
  }

  private byte[] sealedAsFile() {
    var out = new ByteArrayOutputStream();
    try (var sealing = vault.sealing(out, CONTEXT)) {
      sealing.write(WORD.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private boolean fits(Keys keys, byte[] proof) {
    try {
      return switch (keys) {
        case SEAL -> vault.open(proof, CONTEXT).equals(WORD);
        case BLIND -> Arrays.equals(proof, vault.blind(WORD, CONTEXT));
        case FILES -> {
          try (var in = vault.opening(new ByteArrayInputStream(proof), CONTEXT)) {
            yield new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(WORD);
          }
        }
      };
    } catch (IllegalStateException | IOException lost) {
      return false;
    }
  }
}
