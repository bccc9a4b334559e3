package org.tongzhou.foundation.access.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.IssuedToken;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;

@Controller
class SignInController {

  private static final String COOKIE = "tongzhou";

  private final Accounts accounts;
  private final Optional<DemoAccounts> demo;

  SignInController(Accounts accounts, ObjectProvider<DemoAccounts> demo) {
    this.accounts = accounts;
    this.demo = Optional.ofNullable(demo.getIfAvailable());
  }

  @OpenToAll
  @GetMapping("/sign-in")
  Object form(Frame frame, @RequestParam(defaultValue = "/") String next) {
    if (frame.signedIn()) return "redirect:" + ours(next);
    return page(frame, "", next, null);
  }

  @OpenToAll
  @PostMapping("/sign-in")
  Object signIn(
      Frame frame,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      keep(response, request, accounts.signIn(username, password, request.getRemoteAddr(), false));
      return "redirect:" + ours(next);
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, username, next, said(frame, refused)));
    }
  }

  @OpenToAll
  @PostMapping("/sign-out")
  String signOut(HttpServletRequest request, HttpServletResponse response) {
    token(request).ifPresent(accounts::signOut);
    drop(response, request);
    return "redirect:/sign-in";
  }

  @SignedIn
  @PostMapping("/sign-out/everywhere")
  String signOutEverywhere(
      Account account, HttpServletRequest request, HttpServletResponse response) {
    accounts.signOutEverywhere(account.id());
    drop(response, request);
    return "redirect:/sign-in";
  }

  @SignedIn
  @GetMapping("/password")
  PasswordPage password(Frame frame, Account account) {
    return new PasswordPage(
        frame.titled("access.password.title"), account.mustChangePassword(), null);
  }

  @SignedIn
  @PostMapping("/password")
  Object changePassword(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String current,
      @RequestParam(defaultValue = "") String wanted,
      @RequestParam(defaultValue = "") String repeated,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      accounts.changePassword(account, current, wanted, repeated, request.getRemoteAddr());
      keep(response, request, accounts.reissue(account));
      return "redirect:/";
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          new PasswordPage(
              frame.titled("access.password.title"),
              account.mustChangePassword(),
              said(frame, refused)));
    }
  }

  private SignInPage page(Frame frame, String username, String next, @Nullable String error) {
    return new SignInPage(
        frame.titled("access.sign-in.title").light(),
        username,
        ours(next),
        error,
        demo.map(DemoAccounts::usernames).orElse(List.of()),
        demo.map(DemoAccounts::password).orElse(null));
  }

  private static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  /** Only a path of our own; anything else would let a link send people elsewhere. */
  static String ours(String next) {
    return next.startsWith("/")
            && !next.startsWith("//")
            && next.indexOf('\\') < 0
            && next.chars().allMatch(c -> c > 0x20 && c < 0x7f)
        ? next
        : "/";
  }

  private static Optional<String> token(HttpServletRequest request) {
    if (request.getCookies() == null || CurrentAccount.get().isEmpty()) return Optional.empty();
    for (var cookie : request.getCookies())
      if (cookie.getName().equals(COOKIE)) return Optional.of(cookie.getValue());
    return Optional.empty();
  }

  private static void keep(
      HttpServletResponse response, HttpServletRequest request, IssuedToken issued) {
    response.addCookie(cookie(issued.token(), (int) Duration.ofDays(30).toSeconds(), request));
  }

  private static void drop(HttpServletResponse response, HttpServletRequest request) {
    response.addCookie(cookie("", 0, request));
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  private static Cookie cookie(String value, int seconds, HttpServletRequest request) {
    var cookie = new Cookie(COOKIE, value);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
