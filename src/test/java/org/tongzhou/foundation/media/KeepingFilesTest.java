package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class KeepingFilesTest {

  @Autowired Media media;

  private static byte[] zip(String... names) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("<x/>".getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static byte[] pdf() {
    return ("%PDF-1.7\n" + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] old(String stream) {
    var bytes = new byte[2048];
    var head = new int[] {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    for (int i = 0; i < head.length; i++) bytes[i] = (byte) head[i];
    var name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, bytes, 1024, name.length);
    return bytes;
  }

  private void refused(byte[] file) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> media.keepFile(file, "a.pdf", "account:test"))
        .extracting(Refused::why)
        .isEqualTo(MediaRefusal.NOT_AN_ATTACHMENT);
  }

  @Test
  void a_document_is_kept_as_it_is_and_read_again() {
    var kept = media.keepFile(pdf(), "返校通知.pdf", "account:test");
    assertThat(kept.kind()).isEqualTo(FileKind.PDF);
    var found = media.findFile(kept.id()).orElseThrow();
    assertThat(found).isEqualTo(kept);
    assertThat(media.read(found)).isEqualTo(pdf());
  }

  @ParameterizedTest
  @CsvSource({"word/document.xml, DOCX", "xl/workbook.xml, XLSX", "ppt/presentation.xml, PPTX"})
  void an_office_document_is_told_by_what_is_in_it(String part, FileKind kind) throws IOException {
    assertThat(media.keepFile(zip("[Content_Types].xml", part), "a.exe", "account:test"))
        .extracting(KeptFile::kind, KeptFile::name)
        .containsExactly(kind, "a." + kind.extension());
  }

  @ParameterizedTest
  @CsvSource({"WordDocument, DOC", "Workbook, XLS", "PowerPoint Document, PPT"})
  void an_old_office_document_is_told_by_its_streams(String stream, FileKind kind) {
    assertThat(media.keepFile(old(stream), "a", "account:test").kind()).isEqualTo(kind);
  }

  @Test
  void what_carries_programs_or_is_something_else_is_refused() throws IOException {
    refused(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"));
    refused(zip("a.txt", "run.exe"));
    refused(old("_VBA_PROJECT"));
    refused(old("Something"));
    refused(("<html><script>alert(1)</script>" + " ".repeat(100)).getBytes(StandardCharsets.UTF_8));
    refused(new byte[10]);
    refused(("PK" + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void a_picture_keeps_its_pixels_alone() throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    out.write("<script>".getBytes(StandardCharsets.US_ASCII));
    var kept = media.keepFile(out.toByteArray(), "照片.png", "account:test");
    assertThat(kept.kind()).isEqualTo(FileKind.JPEG);
    assertThat(kept.name()).isEqualTo("照片.jpg");
    assertThat(new String(media.read(kept), StandardCharsets.ISO_8859_1)).doesNotContain("script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd|passwd.pdf",
        "C:\\\\Users\\\\a\\\\通知.doc.pdf|通知.doc.pdf",
        "...|file.pdf",
        "a\u202Efdp.exe|afdp.pdf",
        "b\"c<d>.pdf|bcd.pdf"
      })
  void a_name_is_safe_whatever_was_sent(String given, String kept) {
    assertThat(media.keepFile(pdf(), given, "account:test").name()).isEqualTo(kept);
  }

  @Test
  void too_much_is_refused() {
    var large = java.util.Arrays.copyOf(pdf(), Media.MOST_FILE_BYTES + 1);
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> media.keepFile(large, "a.pdf", "account:test"))
        .extracting(Refused::why)
        .isEqualTo(MediaRefusal.TOO_MANY_BYTES);
  }
}
