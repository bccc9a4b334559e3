package org.tongzhou.foundation.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.storage.CannotStart;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.testing.TongzhouTest;

/** A database opens with its own keys only, whichever of them was lost. */
@TongzhouTest
class VaultProofTest {

  @TempDir Path folder;

  @Autowired Home home;
  @Autowired JdbcClient db;

  @ParameterizedTest
  @ValueSource(strings = {"seal-keys.json", "blind-keys.json", "file-keys.json"})
  void lost_keys_are_not_replaced_by_new_ones(String lost) throws IOException {
    var moved = new Home(folder);
    Files.createDirectories(moved.secrets());
    try (var keys = Files.list(home.secrets())) {
      for (var file : keys.filter(Files::isRegularFile).toList())
        Files.copy(file, moved.secrets().resolve(file.getFileName()));
    }
    assertThatCode(() -> new VaultProof(new Vault(moved), db)).doesNotThrowAnyException();

    Files.delete(moved.secrets().resolve(lost));
    assertThatExceptionOfType(CannotStart.class)
        .isThrownBy(() -> new VaultProof(new Vault(moved), db));
  }
}
