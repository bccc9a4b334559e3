package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class KeepingDocumentsTest {

  @Autowired Media media;
  @Autowired Uploads uploads;

  private Medium keep(byte[] file, String name) {
    return uploads.take(
        new ByteArrayInputStream(file),
        name,
        SomeMedia.EVERYTHING,
        null,
        "test:" + java.util.UUID.randomUUID());
  }

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

  private static byte[] old(String stream) {
    var bytes = new byte[2048];
    var head = new int[] {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    for (int i = 0; i < head.length; i++) bytes[i] = (byte) head[i];
    var name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, bytes, 1024, name.length);
    return bytes;
  }

  private void refused(byte[] file) {
    refused(file, MediaRefusal.NOT_AN_ATTACHMENT);
  }

  private void refused(byte[] file, MediaRefusal why) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> keep(file, "a.pdf"))
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void an_office_document_is_kept_as_it_is_and_read_again() throws IOException {
    var file = zip("[Content_Types].xml", "word/document.xml");
    var kept = keep(file, "返校通知.docx");
    assertThat(kept.format()).isEqualTo(Format.DOCX);
    var found = media.find(kept.id()).orElseThrow();
    assertThat(found).isEqualTo(kept);
    assertThat(media.read(found)).isEqualTo(file);
  }

  @Test
  void a_pdf_keeps_its_page_and_says_nothing_of_its_author_or_of_where_a_photo_was_taken()
      throws IOException {
    var file = SomeMedia.pdf();
    assertThat(latin(file)).contains(SomeMedia.SECRET);
    var kept = media.read(keep(file, "返校通知.pdf"));
    try (var document = Loader.loadPDF(kept)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getDocumentInformation().getAuthor()).isNull();
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
      var resources = document.getPage(0).getResources();
      var photo =
          (PDImageXObject) resources.getXObject(resources.getXObjectNames().iterator().next());
      assertThat(photo.getImage().getWidth()).isEqualTo(80);
    }
    assertThat(latin(kept)).doesNotContain(SomeMedia.SECRET);
  }

  @Test
  void links_of_a_pdf_stay_and_other_actions_go() throws IOException {
    var kept =
        media.read(
            keep(
                SomeMedia.pdf(
                    document -> {
                      link(document, "https://example.edu.cn/");
                      link(document, "javascript:alert(1)");
                      var catalog = document.getDocumentCatalog().getCOSObject();
                      catalog.setItem(COSName.AA, new COSDictionary());
                      catalog.setItem("OpenAction", action("SubmitForm"));
                    }),
                "a.pdf"));
    try (var document = Loader.loadPDF(kept)) {
      var catalog = document.getDocumentCatalog().getCOSObject();
      assertThat(catalog.containsKey("OpenAction")).isFalse();
      assertThat(catalog.containsKey(COSName.AA)).isFalse();
      assertThat(document.getPage(0).getAnnotations())
          .extracting(one -> one.getCOSObject().containsKey(COSName.A))
          .containsExactly(true, false);
    }
  }

  private static void link(PDDocument document, String address) throws IOException {
    var link = new PDAnnotationLink();
    var action = new PDActionURI();
    action.setURI(address);
    link.setAction(action);
    var page = document.getPage(0);
    var all = new ArrayList<>(page.getAnnotations());
    all.add(link);
    page.setAnnotations(all);
  }

  private static COSDictionary action(String kind) {
    var action = new COSDictionary();
    action.setName(COSName.S, kind);
    return action;
  }

  /** In the open, and packed into a stream of objects, where only reading it finds it. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_pdf_with_a_program_a_launch_or_a_file_inside_is_refused(boolean packed)
      throws IOException {
    for (var kind : List.of("JavaScript", "Launch"))
      refused(
          pdf(packed, document -> document.getPage(0).getCOSObject().setItem("Tabs", action(kind))),
          MediaRefusal.ACTIVE_PDF);
    refused(
        pdf(
            packed,
            document -> {
              var file = document.getDocument().createCOSStream();
              file.setItem(COSName.TYPE, COSName.getPDFName("EmbeddedFile"));
              try (var out = file.createOutputStream()) {
                out.write(1);
              }
              document.getPage(0).getCOSObject().setItem("Tabs", file);
            }),
        MediaRefusal.ACTIVE_PDF);
  }

  private static byte[] pdf(boolean packed, SomeMedia.Planting planting) throws IOException {
    try (var document = Loader.loadPDF(SomeMedia.pdf())) {
      planting.in(document);
      var out = new ByteArrayOutputStream();
      document.save(
          out, packed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
      return out.toByteArray();
    }
  }

  @Test
  void letters_written_as_numbers_hide_no_program() throws IOException {
    var hidden =
        latin(
                pdf(
                    false,
                    document ->
                        document.getPage(0).getCOSObject().setItem("Tabs", action("JavaScript"))))
            .replace("/JavaScript", "/J#61vaScrip#74");
    refused(hidden.getBytes(StandardCharsets.ISO_8859_1), MediaRefusal.ACTIVE_PDF);
  }

  @Test
  void a_locked_pdf_and_a_broken_one_are_told_apart() throws IOException {
    var locked =
        SomeMedia.pdf(
            document ->
                document.protect(
                    new StandardProtectionPolicy("owner", "", new AccessPermission())));
    refused(locked, MediaRefusal.LOCKED_PDF);
    refused(
        ("%PDF-1.7\n" + "x".repeat(100)).getBytes(StandardCharsets.US_ASCII), MediaRefusal.BROKEN);
  }

  @Test
  void a_pdf_whose_parts_would_burst_is_refused_before_it_is_read() throws IOException {
    var bursting =
        pdf(
            false,
            document -> {
              var part = document.getDocument().createCOSStream();
              try (var out = part.createOutputStream(COSName.FLATE_DECODE)) {
                for (int i = 0; i < 128; i++) out.write(new byte[1024 * 1024]);
              }
              document.getPage(0).getCOSObject().setItem("Tabs", part);
            });
    refused(bursting, MediaRefusal.BROKEN);
  }

  @Test
  void an_archive_that_would_burst_is_no_document() throws IOException {
    var archive = zip("[Content_Types].xml", "word/document.xml");
    var bytes = java.nio.ByteBuffer.wrap(archive).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int entry = latin(archive).indexOf("PK\001\002");
    assertThat(keep(archive, "a.docx").format()).isEqualTo(Format.DOCX);
    bytes.putInt(entry + 24, 1_000_000_000);
    refused(archive);
    bytes.putInt(entry + 24, 4).putInt(entry + 20, 1_000_000);
    refused(archive);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({"word/document.xml, DOCX", "xl/workbook.xml, XLSX", "ppt/presentation.xml, PPTX"})
  void an_office_document_is_told_by_what_is_in_it(String part, Format kind) throws IOException {
    assertThat(keep(zip("[Content_Types].xml", part), "a.exe"))
        .extracting(Medium::format, Medium::name)
        .containsExactly(kind, "a." + kind.extension());
  }

  @ParameterizedTest
  @CsvSource({"WordDocument, DOC", "Workbook, XLS", "PowerPoint Document, PPT"})
  void an_old_office_document_is_told_by_its_streams(String stream, Format kind) {
    assertThat(keep(old(stream), "a").format()).isEqualTo(kind);
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
    var kept = keep(out.toByteArray(), "照片.png");
    assertThat(kept.format()).isEqualTo(Format.JPEG);
    assertThat(kept.name()).isEqualTo("照片.jpg");
    assertThat(new String(media.read(kept), StandardCharsets.ISO_8859_1)).doesNotContain("script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../etc/passwd|passwd.docx",
        "C:\\\\Users\\\\a\\\\通知.doc.pdf|通知.doc.docx",
        "...|file.docx",
        "a\u202Efdp.exe|afdp.docx",
        "b\"c<d>.pdf|bcd.docx"
      })
  void a_name_is_safe_whatever_was_sent(String given, String kept) throws IOException {
    assertThat(keep(zip("[Content_Types].xml", "word/document.xml"), given).name()).isEqualTo(kept);
  }

  @Test
  void too_much_is_refused() throws IOException {
    var large = java.util.Arrays.copyOf(SomeMedia.pdf(), (int) MediaKind.DOCUMENT.mostBytes() + 1);
    refused(large, MediaRefusal.TOO_MANY_BYTES);
  }
}
