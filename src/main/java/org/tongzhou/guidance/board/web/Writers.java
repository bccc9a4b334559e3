package org.tongzhou.guidance.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.tongzhou.foundation.access.Browser;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.guidance.board.Writer;

/**
 * Who writes: the account, or else the browser, so that somebody without an account finds the own
 * messages again. A browser is given its cookie with the first message, not with a look.
 */
final class Writers {

  private Writers() {}

  static Optional<Writer> known(HttpServletRequest request) {
    return account().or(() -> Browser.known(request).map(Writer.OfBrowser::of));
  }

  static Writer of(HttpServletRequest request, HttpServletResponse response) {
    return account().orElseGet(() -> Writer.OfBrowser.of(Browser.of(request, response)));
  }

  private static Optional<Writer> account() {
    return CurrentAccount.get().map(account -> new Writer.Somebody(account.id()));
  }
}
