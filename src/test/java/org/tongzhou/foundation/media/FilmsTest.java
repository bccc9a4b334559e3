package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class FilmsTest extends MakingAnew {

  @Autowired Media media;
  @Autowired JdbcClient db;

  @ParameterizedTest
  @CsvSource({"a.mp4, 320, 240", "a.mov, 320, 240", "a.webm, 240, 320"})
  void a_film_becomes_one_that_every_browser_plays(String name, int height, int width)
      throws Exception {
    var film = made(SomeMedia.film(folder, name, 320, 240, 2));
    assertThat(film.state()).isEqualTo(MediaState.READY);
    assertThat(film.format()).isEqualTo(Format.MP4);
    assertThat(film.millis()).isBetween(1_900L, 2_200L);
    // held on its side, as phones do; the WebM was not
    boolean turned = !name.endsWith("webm");
    assertThat(film.width()).isEqualTo(turned ? 240 : 320);
    assertThat(film.height()).isEqualTo(turned ? 320 : 240);
    var said = SomeMedia.probed(files(film).get(Rendition.MAIN));
    assertThat(said).contains("codec_name=h264", "codec_name=aac", "pix_fmt=yuv420p");
    assertThat(roles(film))
        .containsExactlyInAnyOrder(
            Rendition.MAIN,
            Rendition.POSTER,
            Rendition.SMALL,
            Rendition.PLAYLIST,
            Rendition.SEGMENTS);
  }

  @Test
  void a_large_film_comes_down_to_720_lines() throws Exception {
    var film = made(SomeMedia.film(folder, "large.webm", 1920, 1080, 1));
    assertThat(film.width()).isEqualTo(1280);
    assertThat(film.height()).isEqualTo(720);
  }

  @Test
  void the_list_of_pieces_names_bytes_of_the_file_beside_it() throws Exception {
    var film = made(SomeMedia.film(folder, "b.mp4", 320, 240, 13));
    var list = new String(file(film, Rendition.PLAYLIST), StandardCharsets.UTF_8);
    assertThat(list).startsWith("#EXTM3U").contains("#EXT-X-MAP:URI=\"segments.mp4\"");
    assertThat(list.lines().filter(line -> line.equals("segments.mp4"))).hasSizeGreaterThan(1);
    var beside = Files.createDirectory(folder.resolve("hls"));
    Files.write(beside.resolve("playlist.m3u8"), file(film, Rendition.PLAYLIST));
    Files.write(beside.resolve("segments.mp4"), file(film, Rendition.SEGMENTS));
    assertThat(SomeMedia.probed(beside.resolve("playlist.m3u8"))).contains("codec_name=h264");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.mp3", "a.m4a"})
  void a_sound_becomes_one_that_every_browser_plays(String name) throws Exception {
    var sound = made(SomeMedia.sound(folder, name, 3));
    assertThat(sound)
        .extracting(Medium::kind, Medium::format, Medium::name)
        .containsExactly(MediaKind.AUDIO, Format.M4A, "a.m4a");
    assertThat(sound.millis()).isBetween(2_900L, 3_200L);
    assertThat(SomeMedia.probed(files(sound).get(Rendition.MAIN)))
        .contains("codec_name=aac")
        .doesNotContain("codec_type=video");
  }

  @Test
  void a_gif_that_moves_is_a_film_where_films_are_taken() throws Exception {
    var gif = made(SomeMedia.movingGif(folder));
    assertThat(gif.kind()).isEqualTo(MediaKind.VIDEO);
    assertThat(gif.width()).isEqualTo(160);
  }

  @Test
  void it_waits_for_its_job_which_stands_in_the_database_at_once() throws Exception {
    var file = SomeMedia.film(folder, "c.mp4", 160, 120, 1);
    try (var in = Files.newInputStream(file)) {
      var film = uploads.take(in, "c.mp4", SomeMedia.EVERYTHING, null, "test");
      assertThat(film.state()).isEqualTo(MediaState.WAITING);
      assertThat(
              db.sql(
                      """
                      select count(*)
                        from storage.scheduled_tasks
                       where task_name = 'media.convert'
                         and task_instance = :id
                      """)
                  .param("id", film.id().value().toString())
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
      // a second node does it as well: what the first has done stands
      conversions.convert(film.id());
      var before = files(film);
      conversions.convert(film.id());
      assertThat(files(film)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({"20000, 20000, 5, TOO_LARGE_A_FILM", "1280, 720, 601, TOO_LONG", "0, 0, 5, BROKEN"})
  void what_its_head_says_is_bounded_before_a_picture_is_decoded(
      int width, int height, int seconds, MediaRefusal why) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> made(SomeMedia.claimedFilm(width, height, seconds), "claims.mp4"))
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_film_of_nothing_is_refused_by_its_job() throws Exception {
    var claims = SomeMedia.claimedFilm(320, 240, 5);
    assertThatExceptionOfType(java.io.IOException.class)
        .isThrownBy(() -> made(claims, "nothing.mp4"));
  }

  @Test
  void a_list_that_names_other_files_is_no_film() {
    var list = "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" + "#".repeat(80);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> made(list.getBytes(StandardCharsets.US_ASCII), "a.m3u8"))
        .extracting(Refused::why)
        .isEqualTo(MediaRefusal.NOT_AN_ATTACHMENT);
  }

  @Test
  void an_original_is_kept_sealed_where_the_policy_wants_it() throws Exception {
    var file = Files.readAllBytes(SomeMedia.film(folder, "d.mp4", 160, 120, 1));
    var film = made(file, "d.mp4", SomeMedia.WITH_ORIGINAL);
    var photo =
        made(SomeMedia.fromAPhone(SomeMedia.halves(40, 20), 6), "p.jpg", SomeMedia.WITH_ORIGINAL);
    for (var one : java.util.List.of(film, photo)) {
      var sealed = new String(file(one, Rendition.ORIGINAL), StandardCharsets.ISO_8859_1);
      assertThat(sealed).doesNotContain(SomeMedia.SECRET, "ftyp", "JFIF");
    }
    var out = new java.io.ByteArrayOutputStream();
    media.writeOriginal(film, out);
    assertThat(out.toByteArray()).isEqualTo(file);
  }

  @Test
  void the_head_of_a_webm_is_read_to_its_end_and_no_further() throws Exception {
    var whole = Files.readAllBytes(SomeMedia.film(folder, "e.webm", 160, 120, 1));
    var read = WebmFilm.of(ByteBuffer.wrap(whole)).orElseThrow();
    assertThat(read).extracting(FilmHeader::width, FilmHeader::height).containsExactly(160, 120);
    assertThat(read.video() && read.audio()).isTrue();
    for (int length = 0; length < 200; length++)
      WebmFilm.of(ByteBuffer.wrap(java.util.Arrays.copyOf(whole, length)));
  }
}
