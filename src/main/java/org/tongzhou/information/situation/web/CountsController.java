package org.tongzhou.information.situation.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.information.situation.SeriesFinding;
import org.tongzhou.information.situation.SeriesImport;
import org.tongzhou.information.situation.SeriesImports;
import org.tongzhou.information.situation.SituationRefusal;

/** Taking in published counts: check first, then all of it or nothing. */
@Controller
@Allowed(Permission.RISK_MANAGE)
@RequestMapping("/situation/imports")
class CountsController {

  private static final int PAGE = 50;
  private static final long FILE_BYTES = 32L << 20;

  private final SeriesImports imports;

  CountsController(SeriesImports imports) {
    this.imports = imports;
  }

  @GetMapping
  Object all(Frame frame) {
    return page(frame, null);
  }

  private CountsPage page(Frame frame, @Nullable String error) {
    return new CountsPage(frame.titled("situation.imports.title"), imports.latest(), error);
  }

  @PostMapping
  Object receive(
      Frame frame, Account account, @RequestParam(required = false) @Nullable MultipartFile file) {
    try {
      var made = imports.check(name(file), content(file), account.name());
      return "redirect:/situation/imports/" + made.id();
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()), page(frame, said(frame, refused)));
    }
  }

  static byte[] content(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw SituationRefusal.NO_FILE.with();
    if (file.getSize() > FILE_BYTES) throw SituationRefusal.TOO_LARGE.with();
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(@Nullable MultipartFile file) {
    var name = file == null ? null : file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  @GetMapping("/{id}")
  Object show(
      Frame frame,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") String severity,
      @RequestParam(defaultValue = "1") int page) {
    return page(frame, imports.require(id), severity, page, null);
  }

  private CountsFilePage page(
      Frame frame, SeriesImport found, String severity, int page, @Nullable String refusal) {
    var chosen =
        Stream.of(SeriesFinding.Severity.values())
            .filter(it -> it.name().equals(severity))
            .findFirst()
            .orElse(null);
    return new CountsFilePage(
        frame.named(found.fileName()),
        found,
        chosen,
        imports.findings(found.id(), chosen, page, PAGE),
        refusal);
  }

  @PostMapping("/{id}/taking-in")
  Object takeIn(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean withoutRefused) {
    try {
      imports.takeIn(id, withoutRefused, account.name());
      return "redirect:/situation/imports/" + id;
    } catch (Refused refused) {
      var page = page(frame, imports.require(id), "", 1, said(frame, refused));
      return Rendered.with(HttpStatus.valueOf(refused.why().kind().status()), page);
    }
  }
}
