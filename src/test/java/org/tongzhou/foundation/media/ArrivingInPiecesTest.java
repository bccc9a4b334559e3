package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ArrivingInPiecesTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired MediaFolder folder;
  @Autowired MediaRows rows;

  private MockHttpServletResponse ask(String who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request
                .cookie(new Cookie("tongzhou", university.tokenOf(who)))
                .header("Accept", "application/json"))
        .andReturn()
        .getResponse();
  }

  private static MockHttpServletRequestBuilder creation(String policy, String name, long length) {
    var encoder = Base64.getEncoder();
    return post("/media/uploads")
        .header("Upload-Length", length)
        .header(
            "Upload-Metadata",
            "filename "
                + encoder.encodeToString(name.getBytes(StandardCharsets.UTF_8))
                + ",policy "
                + encoder.encodeToString(policy.getBytes(StandardCharsets.UTF_8)));
  }

  private String begun(String who, String policy, long length) throws Exception {
    var answer = ask(who, creation(policy, "现场.png", length));
    assertThat(answer.getStatus()).isEqualTo(201);
    assertThat(answer.getHeader("Tus-Resumable")).isEqualTo("1.0.0");
    return String.valueOf(answer.getHeader("Location"));
  }

  private MockHttpServletResponse write(String who, String at, long offset, byte[] piece)
      throws Exception {
    return ask(
        who,
        patch(at)
            .header("Upload-Offset", offset)
            .contentType("application/offset+octet-stream")
            .content(piece));
  }

  private static byte[] picture() throws Exception {
    return SomeMedia.written(SomeMedia.halves(300, 200), "png");
  }

  private static MediaId id(String at) {
    return new MediaId(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)));
  }

  @Test
  void a_file_arrives_in_pieces_and_is_ready_after_the_last() throws Exception {
    var file = picture();
    var at = begun("林晚", "test.everything", file.length);
    assertThat(write("林晚", at, 0, Arrays.copyOf(file, 100)).getHeader("Upload-Offset"))
        .isEqualTo("100");
    var asked = ask("林晚", head(at));
    assertThat(asked.getHeader("Upload-Offset")).isEqualTo("100");
    assertThat(asked.getHeader("Upload-Length")).isEqualTo(String.valueOf(file.length));
    assertThat(asked.getHeader("Cache-Control")).isEqualTo("no-store");
    var last = write("林晚", at, 100, Arrays.copyOfRange(file, 100, file.length));
    assertThat(last.getStatus()).isEqualTo(204);
    assertThat(ask("林晚", get(at)).getContentAsString(StandardCharsets.UTF_8))
        .contains("\"state\":\"READY\"", "\"name\":\"现场.jpg\"", "\"kind\":\"PICTURE\"");
    assertThat(Files.exists(folder.incoming(id(at)))).isFalse();
  }

  @Test
  void a_piece_that_does_not_begin_where_the_last_one_ended_is_refused() throws Exception {
    var file = picture();
    var at = begun("林晚", "test.everything", file.length);
    write("林晚", at, 0, Arrays.copyOf(file, 100));
    assertThat(write("林晚", at, 50, new byte[10]).getStatus()).isEqualTo(409);
    assertThat(write("林晚", at, 100, new byte[file.length]).getStatus()).isEqualTo(409);
    assertThat(ask("林晚", head(at)).getHeader("Upload-Offset")).isEqualTo("100");
  }

  @Test
  void nobody_but_who_began_it_can_see_it_go_on_with_it_or_take_it_back() throws Exception {
    var at = begun("林晚", "test.everything", 1000);
    assertThat(ask("周扬", get(at)).getStatus()).isEqualTo(404);
    assertThat(write("周扬", at, 0, new byte[10]).getStatus()).isEqualTo(404);
    assertThat(ask("周扬", delete(at)).getStatus()).isEqualTo(404);
    assertThat(ask("林晚", delete(at)).getStatus()).isEqualTo(204);
    assertThat(ask("林晚", get(at)).getStatus()).isEqualTo(404);
    assertThat(Files.exists(folder.incoming(id(at)))).isFalse();
  }

  @Test
  void only_who_may_use_a_form_may_send_files_for_it() throws Exception {
    assertThat(ask("林晚", creation("directive.files", "a", 10)).getStatus()).isEqualTo(404);
    assertThat(ask("林晚", creation("nothing", "a", 10)).getStatus()).isEqualTo(404);
    assertThat(ask("赵敏", creation("directive.files", "a", 10)).getStatus()).isEqualTo(201);
  }

  @Test
  void what_is_too_large_or_of_no_use_is_refused_before_it_has_arrived() throws Exception {
    var much = MediaKind.VIDEO.mostBytes() + 1;
    var answer = ask("林晚", creation("test.everything", "a", much));
    assertThat(answer.getStatus()).isEqualTo(413);
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("500 MB");
    var at = begun("林晚", "test.everything", 300_000_000);
    var script = "<svg onload=alert(1)>".repeat(10).getBytes(StandardCharsets.US_ASCII);
    assertThat(write("林晚", at, 0, script).getStatus()).isEqualTo(422);
    assertThat(ask("林晚", get(at)).getContentAsString(StandardCharsets.UTF_8))
        .contains("\"state\":\"REFUSED\"", "PDF");
    // a picture of 300 MB is too much for a picture, which its first bytes tell
    var picture = begun("林晚", "test.everything", 300_000_000);
    assertThat(write("林晚", picture, 0, Arrays.copyOf(picture(), 100)).getStatus()).isEqualTo(413);
    assertThat(Files.exists(folder.incoming(id(picture)))).isFalse();
  }

  @Test
  void a_body_that_is_longer_than_was_said_is_cut_off() throws Exception {
    var at = begun("林晚", "test.everything", 200);
    assertThat(write("林晚", at, 0, new byte[201]).getStatus()).isEqualTo(409);
    assertThat(ask("林晚", head(at)).getHeader("Upload-Offset")).isEqualTo("0");
  }

  @Test
  void a_full_disk_is_said_and_what_has_arrived_goes_on_when_there_is_room() throws Exception {
    var file = picture();
    var at = begun("林晚", "test.everything", file.length);
    write("林晚", at, 0, Arrays.copyOf(file, 200));
    var incoming = folder.incoming(id(at));
    var aside = incoming.resolveSibling(incoming.getFileName() + ".aside");
    Files.move(incoming, aside);
    Files.createSymbolicLink(incoming, Path.of("/dev/full"));
    var full = write("林晚", at, 200, Arrays.copyOfRange(file, 200, file.length));
    assertThat(full.getStatus()).isEqualTo(507);
    assertThat(full.getContentAsString(StandardCharsets.UTF_8)).contains("存储空间不够");
    assertThat(ask("林晚", head(at)).getHeader("Upload-Offset")).isEqualTo("200");
    Files.delete(incoming);
    Files.move(aside, incoming);
    write("林晚", at, 200, Arrays.copyOfRange(file, 200, file.length));
    assertThat(ask("林晚", get(at)).getContentAsString(StandardCharsets.UTF_8))
        .contains("\"state\":\"READY\"");
  }

  @Test
  void a_crash_between_the_last_byte_and_what_is_made_of_it_is_made_good_by_asking()
      throws Exception {
    var file = picture();
    var at = begun("林晚", "test.everything", file.length);
    write("林晚", at, 0, Arrays.copyOf(file, 200));
    Files.write(folder.incoming(id(at)), file);
    rows.received(id(at), 200, file.length, MutableClock.MONDAY_MORNING);
    assertThat(ask("林晚", get(at)).getContentAsString(StandardCharsets.UTF_8))
        .contains("\"state\":\"READY\"");
  }

  @Test
  void nobody_can_fill_the_disk_with_what_is_never_used() throws Exception {
    for (int i = 0; i < 40; i++)
      assertThat(ask("马兰", creation("test.everything", "a", 10)).getStatus()).isEqualTo(201);
    assertThat(ask("马兰", creation("test.everything", "a", 10)).getStatus()).isEqualTo(429);
  }

  @Test
  void it_says_what_it_can_in_the_words_of_tus() throws Exception {
    var answer = ask("林晚", options("/media/uploads"));
    assertThat(answer.getHeader("Tus-Version")).isEqualTo("1.0.0");
    assertThat(answer.getHeader("Tus-Extension")).isEqualTo("creation,termination");
  }
}
