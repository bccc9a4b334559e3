package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.EntryFilter;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.SomeVoices;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

/**
 * A server of its own, killed with -9 in the middle of an upload and in the middle of a conversion,
 * and one whose converter hangs: everything goes on where it was, and nothing half-made is seen.
 * The film of the first is somebody's entry, which is shown when it can be and no sooner.
 */
@TongzhouTest
class KilledWhileConvertingTest {

  private static final String PASSWORD = "upload-and-kill-1";

  private static boolean chosen;

  @Autowired SmallUniversity university;
  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired PlatformTransactionManager transactions;
  @Autowired Home home;
  @Autowired Environment environment;
  @Autowired JdbcClient db;
  @TempDir Path folder;

  @BeforeEach
  void choosePassword() {
    if (chosen) return;
    university.choosesPassword("赵敏", PASSWORD);
    chosen = true;
  }

  /** Hangs the first time and notes its number; the second time it is ffmpeg. */
  private Path converter(String name) throws IOException {
    var script = folder.resolve(name);
    Files.writeString(
        script,
        """
        #!/bin/sh
        if [ -e %1$s.hung ]; then exec ffmpeg "$@"; fi
        echo $$ > %1$s.tmp; mv %1$s.tmp %1$s.hung
        exec sleep 600
        """
            .formatted(script));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script;
  }

  private Node start(Path converter, Duration silence) throws IOException {
    return Node.start(
            "converting",
            home,
            environment,
            Map.of(
                "TONGZHOU_MEDIA_FFMPEG",
                converter.toString(),
                "TONGZHOU_MEDIA_SILENCE",
                silence.toSeconds() + "s",
                "TONGZHOU_JOBS_HEARTBEAT",
                "250ms"))
        .awaitReady()
        .signIn(university.accountOf("赵敏").username(), PASSWORD);
  }

  private static String begin(Node node, String name, byte[] file) {
    var encoder = Base64.getEncoder();
    var metadata =
        "filename "
            + encoder.encodeToString(name.getBytes(StandardCharsets.UTF_8))
            + ",policy "
            + encoder.encodeToString("campaign.files".getBytes(StandardCharsets.UTF_8));
    return node.ask(
            "POST",
            "/media/uploads",
            Map.of("Upload-Length", String.valueOf(file.length), "Upload-Metadata", metadata),
            new byte[0])
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static int write(Node node, String at, int offset, byte[] piece) {
    return node.ask(
            "PATCH",
            at,
            Map.of(
                "Upload-Offset",
                String.valueOf(offset),
                "Content-Type",
                "application/offset+octet-stream"),
            piece)
        .statusCode();
  }

  private static String state(Node node, String at) {
    return node.ask("GET", at, Map.of("Accept", "application/json"), new byte[0]).body();
  }

  private long files(String at) {
    return db.sql("select count(*) from media.renditions where item = cast(:id as uuid)")
        .param("id", at.substring(at.lastIndexOf('/') + 1))
        .query(Long.class)
        .single();
  }

  private static boolean lives(Path hung) throws IOException {
    long number = Long.parseLong(Files.readString(hung).strip());
    return ProcessHandle.of(number).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void what_a_killed_server_was_doing_goes_on_after_its_restart() throws Exception {
    var bytes = Files.readAllBytes(SomeMedia.film(folder, "a.mp4", 320, 240, 2));
    int half = bytes.length / 2;
    var voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
    var campaign = voices.open(voices.plan("断电"));
    var converter = converter("killed");
    var hung = folder.resolve("killed.hung");
    String at;
    try (var node = start(converter, Duration.ofMinutes(10))) {
      at = begin(node, "现场.mp4", bytes);
      assertThat(write(node, at, 0, Arrays.copyOf(bytes, half))).isEqualTo(204);
    } // kill -9
    try (var node = start(converter, Duration.ofMinutes(10))) {
      assertThat(state(node, at)).contains("\"received\":" + half, "\"state\":\"ARRIVING\"");
      assertThat(write(node, at, half, Arrays.copyOfRange(bytes, half, bytes.length)))
          .isEqualTo(204);
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(hung));
      assertThat(state(node, at)).contains("\"state\":\"WAITING\"");
      assertThat(lives(hung)).isTrue();
      var film = new MediaId(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)));
      var author = university.accountOf("赵敏");
      var entry = voices.sent(campaign, SomeVoices.with(EntryKind.VIDEO, "船", film), author);
      voices.judged(entry, ReviewState.ACCEPTED, null);
    } // kill -9, in the middle of the conversion
    await("the converter ends with its server")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !lives(hung));
    assertThat(files(at)).as("nothing half-made is seen").isZero();
    assertThat(shown(campaign)).isZero();
    try (var node = start(converter, Duration.ofMinutes(10))) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> state(node, at).contains("\"state\":\"READY\""));
      assertThat(files(at)).isEqualTo(5);
      await().atMost(Duration.ofMinutes(1)).until(() -> shown(campaign) == 1);
    }
  }

  private long shown(Campaign campaign) {
    return entries.shown(campaign, EntryFilter.ALL, 1, 1).total();
  }

  @Test
  void a_converter_that_hangs_is_killed_and_tried_again() throws Exception {
    var film = Files.readAllBytes(SomeMedia.film(folder, "b.mp4", 320, 240, 2));
    var converter = converter("hangs");
    var hung = folder.resolve("hangs.hung");
    try (var node = start(converter, Duration.ofSeconds(3))) {
      var at = begin(node, "b.mp4", film);
      assertThat(write(node, at, 0, film)).isEqualTo(204);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> state(node, at).contains("\"state\":\"READY\""));
      assertThat(hung).exists();
      assertThat(lives(hung)).isFalse();
    }
  }
}
