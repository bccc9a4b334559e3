package org.tongzhou.information.ledger.web;

import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Photos;
import org.tongzhou.information.ledger.Rounds;

/** The photos of reports: to the person, and to those who read the report they stand in. */
@Controller
class PhotosController {

  /** Looking twice within it is one look; on a shared computer the cookie keeps people apart. */
  private static final Duration KEPT_BY_THE_BROWSER = Duration.ofMinutes(10);

  private final Photos photos;
  private final Rounds rounds;
  private final Scopes scopes;

  PhotosController(Photos photos, Rounds rounds, Scopes scopes) {
    this.photos = photos;
    this.rounds = rounds;
    this.scopes = scopes;
  }

  @Allowed(Permission.REPORT_OWN)
  @GetMapping("/rounds/{code}/report/photos/{picture}")
  ResponseEntity<byte[]> own(
      Account account,
      @PathVariable String code,
      @PathVariable UUID picture,
      @RequestParam(defaultValue = "false") boolean small) {
    var person = account.person();
    if (person == null) throw LedgerRefusal.NOT_EXPECTED.with();
    return answer(photos.own(rounds.find(code), new PersonId(person), picture, small));
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/rounds/{code}/people/{person}/photos/{picture}")
  ResponseEntity<byte[]> given(
      Account account,
      @PathVariable String code,
      @PathVariable UUID person,
      @PathVariable UUID picture,
      @RequestParam(defaultValue = "false") boolean small) {
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    return answer(photos.given(rounds.find(code), person, picture, small, scope));
  }

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/proxy/{person}/photos/{picture}")
  ResponseEntity<byte[]> before(
      Account account,
      @PathVariable String code,
      @PathVariable UUID person,
      @PathVariable UUID picture,
      @RequestParam(defaultValue = "false") boolean small) {
    var scope = scopes.of(account, Permission.LEDGER_PROXY);
    return answer(photos.before(rounds.find(code), person, picture, small, scope));
  }

  /** Opened by itself it is a picture and can never be a page. */
  private static ResponseEntity<byte[]> answer(byte[] jpeg) {
    return ResponseEntity.ok()
        .contentType(MediaType.IMAGE_JPEG)
        .cacheControl(CacheControl.maxAge(KEPT_BY_THE_BROWSER).cachePrivate())
        .header(HttpHeaders.VARY, HttpHeaders.COOKIE)
        .header("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .body(jpeg);
  }
}
