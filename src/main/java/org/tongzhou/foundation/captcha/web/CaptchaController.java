package org.tongzhou.foundation.captcha.web;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.captcha.Challenge;
import org.tongzhou.foundation.shared.SharedRefusal;

/** Gives each browser that asks a challenge of its own; nothing is kept of it. */
@Controller
class CaptchaController {

  private static final int LONGEST_NAME = 200;

  private final Captcha captcha;

  CaptchaController(Captcha captcha) {
    this.captcha = captcha;
  }

  @OpenToAll
  @GetMapping("/captcha/challenge")
  ResponseEntity<Challenge> challenge(@RequestParam(defaultValue = "") String form) {
    if (form.isBlank() || form.length() > LONGEST_NAME) throw SharedRefusal.NOT_READABLE.with();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(captcha.challenge(form));
  }
}
