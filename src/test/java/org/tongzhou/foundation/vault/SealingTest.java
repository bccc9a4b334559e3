package org.tongzhou.foundation.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.foundation.storage.Home;

class SealingTest {

  @TempDir Path folder;

  @Test
  void what_was_sealed_opens_only_in_its_own_place() {
    var vault = new Vault(new Home(folder));
    var sealed = vault.seal("370102199901010018", "people.people.id_number:1");
    assertThat(vault.open(sealed, "people.people.id_number:1")).isEqualTo("370102199901010018");
    assertThatIllegalStateException()
        .isThrownBy(() -> vault.open(sealed, "people.people.id_number:2"));
  }

  @Test
  void a_flipped_bit_is_refused() {
    var vault = new Vault(new Home(folder));
    var sealed = vault.seal("13800000000", "c");
    sealed[sealed.length - 1] ^= 1;
    assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "c"));
  }

  @Test
  void the_blind_index_is_stable_over_starts_and_different_for_each_kind() {
    var before = new Vault(new Home(folder)).blind("13800000000", "phone");
    var after = new Vault(new Home(folder)).blind("13800000000", "phone");
    assertThat(after).isEqualTo(before).hasSize(16);
    assertThat(new Vault(new Home(folder)).blind("13800000000", "id")).isNotEqualTo(before);
  }

  private static byte[] opened(Vault vault, byte[] sealed, String context) throws IOException {
    try (var in = vault.opening(new ByteArrayInputStream(sealed), context)) {
      return in.readAllBytes();
    }
  }

  @Test
  void a_file_is_sealed_as_it_is_written_and_opens_whole_in_its_own_place() throws IOException {
    var vault = new Vault(new Home(folder));
    var plain = new byte[3_000_000];
    var out = new ByteArrayOutputStream();
    try (var sealing = vault.sealing(out, "file:1")) {
      sealing.write(plain);
    }
    var sealed = out.toByteArray();
    assertThat(opened(new Vault(new Home(folder)), sealed, "file:1")).isEqualTo(plain);
    assertThatIOException().isThrownBy(() -> opened(vault, sealed, "file:2"));
    var cut = Arrays.copyOf(sealed, 2_000_000);
    assertThatIOException().isThrownBy(() -> opened(vault, cut, "file:1"));
    sealed[2_000_000] ^= 1;
    assertThatIOException().isThrownBy(() -> opened(vault, sealed, "file:1"));
  }
}
