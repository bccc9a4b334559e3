package org.tongzhou.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.foundation.storage.Home;

class RehearsalFolderTest {

  @TempDir Path among;

  @Test
  void it_is_for_its_owner_only() throws Exception {
    var folder = RehearsalFolder.make(among).folder();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void one_that_is_played_is_never_erased() throws Exception {
    var playing = RehearsalFolder.make(among);
    assertThat(RehearsalFolder.eraseEnded(among)).isEmpty();
    assertThat(playing.folder()).exists();
    playing.erase();
    assertThat(playing.folder()).doesNotExist();
  }

  @Test
  void one_whose_player_is_gone_is_erased_and_nothing_else() throws Exception {
    var ended = among.resolve("tongzhou-rehearsal-1");
    Files.createDirectories(ended.resolve("database"));
    Files.createFile(ended.resolve("rehearsal.lock"));
    var real = among.resolve("tongzhou-rehearsal-real");
    new Home(real).settle(Home.Kind.UNIVERSITY, "某大学", Locale.SIMPLIFIED_CHINESE, ZoneId.of("UTC"));
    Files.createFile(real.resolve("rehearsal.lock"));
    var strange = Files.createDirectories(among.resolve("tongzhou-rehearsal-notes"));
    var other = Files.createDirectories(among.resolve("other"));

    assertThat(RehearsalFolder.eraseEnded(among)).containsExactly(ended);

    assertThat(ended).doesNotExist();
    assertThat(real).exists();
    assertThat(strange).exists();
    assertThat(other).exists();
  }

  @Test
  void links_are_not_followed() throws Exception {
    var outside = Files.writeString(Files.createDirectories(among.resolve("o")).resolve("a"), "a");
    var ended = Files.createDirectories(among.resolve("tongzhou-rehearsal-2"));
    Files.createFile(ended.resolve("rehearsal.lock"));
    Files.createSymbolicLink(ended.resolve("link"), outside.getParent());
    RehearsalFolder.eraseEnded(among);
    assertThat(ended).doesNotExist();
    assertThat(outside).exists();
  }
}
