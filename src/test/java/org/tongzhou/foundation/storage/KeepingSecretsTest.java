package org.tongzhou.foundation.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingSecretsTest {

  @TempDir Path folder;

  @Test
  void nobody_but_the_owner_opens_the_folder_or_a_secret() throws IOException {
    var home = new Home(folder.resolve("home"));
    home.secret("vault");
    assertThat(rights(home.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(rights(home.resolve("secrets/vault"))).isEqualTo("rw-------");
  }

  @Test
  void a_secret_is_made_once() {
    var home = new Home(folder.resolve("home"));
    var made = home.secret("vault");
    assertThat(new Home(folder.resolve("home")).secret("vault")).isEqualTo(made).hasSize(48);
    assertThat(home.secret("another")).isNotEqualTo(made);
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
