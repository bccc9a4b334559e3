package org.tongzhou.grid.brief.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.grid.brief.BriefFile;

/** A document on its way out, with its hash as the tag of its content. */
final class BriefDownload {

  static final String DOCUMENT =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private BriefDownload() {}

  static ResponseEntity<byte[]> of(Frame frame, BriefFile file) {
    var name =
        frame.say("brief.file-name", file.day().toString(), String.valueOf(file.number()))
            + ".docx";
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(DOCUMENT))
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .cacheControl(CacheControl.noStore())
        .eTag(file.sha256())
        .body(file.content());
  }
}
