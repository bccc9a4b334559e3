package org.tongzhou.foundation.media.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.MediaRefusal;
import org.tongzhou.foundation.media.MediaState;
import org.tongzhou.foundation.media.Medium;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.SharedRefusal;

/**
 * Arriving in pieces: the core of the tus protocol 1.0.0, its creation and its termination. What is
 * about one upload is answered to whoever began it, and to nobody else.
 */
@Controller
class UploadsController {

  private static final String PIECE = "application/offset+octet-stream";

  private final Uploads uploads;

  UploadsController(Uploads uploads) {
    this.uploads = uploads;
  }

  /** What stands beside a file while it arrives and is converted. */
  record Upload(
      UUID id,
      String state,
      String name,
      @Nullable String kind,
      long bytes,
      long received,
      String size,
      int progress,
      @Nullable String message) {}

  @SignedIn
  @RequestMapping(path = "/media/uploads", method = RequestMethod.OPTIONS)
  ResponseEntity<Void> options() {
    return ResponseEntity.noContent()
        .header("Tus-Resumable", "1.0.0")
        .header("Tus-Version", "1.0.0")
        .header("Tus-Extension", "creation,termination")
        .build();
  }

  @SignedIn
  @PostMapping("/media/uploads")
  ResponseEntity<Upload> begin(
      Frame frame,
      Account account,
      @RequestHeader("Upload-Length") long length,
      @RequestHeader("Upload-Metadata") String metadata) {
    var said = metadata(metadata);
    var begun =
        uploads.begin(
            said.getOrDefault("policy", ""), said.getOrDefault("filename", ""), length, account);
    return answer(HttpStatus.CREATED, frame, begun);
  }

  /** As tus writes it: names, each with its value in Base64, between commas. */
  private static Map<String, String> metadata(String header) {
    var said = new HashMap<String, String>();
    for (var pair : header.split(",")) {
      var parts = pair.strip().split(" ", 2);
      try {
        if (parts.length == 2)
          said.put(
              parts[0],
              new String(Base64.getDecoder().decode(parts[1].strip()), StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw SharedRefusal.NOT_READABLE.with();
      }
    }
    return said;
  }

  @SignedIn
  @PatchMapping("/media/uploads/{upload}")
  ResponseEntity<Void> write(
      Account account,
      @PathVariable UUID upload,
      @RequestHeader("Upload-Offset") long offset,
      @RequestHeader("Content-Type") String type,
      HttpServletRequest request)
      throws IOException {
    if (!type.startsWith(PIECE)) throw SharedRefusal.NOT_READABLE.with();
    var id = new MediaId(upload);
    long left = uploads.find(id, account).bytes() - offset;
    // what says that it is too long is not read at all
    if (request.getContentLengthLong() > Math.max(left, 0)) throw MediaRefusal.OTHER_OFFSET.with();
    var medium = uploads.write(id, offset, request.getInputStream(), account);
    return headers(HttpStatus.NO_CONTENT, medium).build();
  }

  /** How far it has come; for HEAD the same without a body. */
  @SignedIn
  @GetMapping("/media/uploads/{upload}")
  ResponseEntity<Upload> state(Frame frame, Account account, @PathVariable UUID upload) {
    return answer(HttpStatus.OK, frame, uploads.finished(new MediaId(upload), account));
  }

  @SignedIn
  @DeleteMapping("/media/uploads/{upload}")
  ResponseEntity<Void> cancel(Account account, @PathVariable UUID upload) {
    uploads.cancel(new MediaId(upload), account);
    return ResponseEntity.noContent().header("Tus-Resumable", "1.0.0").build();
  }

  private static ResponseEntity<Upload> answer(HttpStatus status, Frame frame, Medium medium) {
    return headers(status, medium).body(upload(frame, medium));
  }

  private static ResponseEntity.BodyBuilder headers(HttpStatus status, Medium medium) {
    boolean arriving = medium.state() == MediaState.ARRIVING;
    return ResponseEntity.status(status)
        .header("Tus-Resumable", "1.0.0")
        .header("Location", "/media/uploads/" + medium.id().value())
        .header("Upload-Offset", String.valueOf(medium.received()))
        .header("Upload-Length", String.valueOf(arriving ? medium.bytes() : medium.received()))
        .header("Cache-Control", "no-store");
  }

  private static Upload upload(Frame frame, Medium medium) {
    var kind = medium.kind();
    return new Upload(
        medium.id().value(),
        medium.state().name(),
        medium.name(),
        kind == null ? null : kind.name(),
        medium.bytes(),
        medium.received(),
        UploadField.size(medium.bytes()),
        medium.progress(),
        message(frame, medium));
  }

  private static @Nullable String message(Frame frame, Medium medium) {
    if (medium.state() != MediaState.REFUSED) return null;
    return frame.say("refusal." + medium.refusal(), medium.bound());
  }
}
