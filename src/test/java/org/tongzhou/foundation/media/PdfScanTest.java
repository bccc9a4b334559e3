package org.tongzhou.foundation.media;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SomeMedia;

/** The first look at a PDF finds programs without a process of its own. */
class PdfScanTest {

  private static ThrowingCallable looking(byte[] file) {
    return () -> PdfScan.refuse(ByteBuffer.wrap(file));
  }

  private static byte[] said(String words) {
    return ("%PDF-1.7\n1 0 obj << " + words + " >> endobj\n").getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/S/JavaScript/JS(x)",
        "/S /J#61vaScript",
        "/S /Launch /F (x)",
        "/Names[(a) 2 0 R]/EmbeddedFiles 3 0 R",
        "/Type/RichMedia>>"
      })
  void a_program_in_the_open_is_found(String words) {
    assertThatThrownBy(looking(said(words)))
        .isInstanceOf(Refused.class)
        .hasFieldOrPropertyWithValue("why", MediaRefusal.ACTIVE_PDF);
  }

  @Test
  void a_program_in_packed_objects_is_found() throws IOException {
    assertThatThrownBy(looking(SomeMedia.pdf(SomeMedia::plantProgram)))
        .isInstanceOf(Refused.class)
        .hasFieldOrPropertyWithValue("why", MediaRefusal.ACTIVE_PDF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/URI (https://example.org/LaunchPad)", "/Subtype /Link", "/Title (x)"})
  void words_that_only_look_like_one_are_not(String words) {
    assertThatCode(looking(said(words))).doesNotThrowAnyException();
  }

  @Test
  void a_document_without_one_passes() throws IOException {
    assertThatCode(looking(SomeMedia.pdf())).doesNotThrowAnyException();
  }
}
