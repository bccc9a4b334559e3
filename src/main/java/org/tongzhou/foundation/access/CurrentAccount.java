package org.tongzhou.foundation.access;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.audit.Actors;

/** Who is signed in on the running request. */
@Component
public class CurrentAccount implements Actors {

  CurrentAccount() {}

  public static Optional<Account> get() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Account account
        ? Optional.of(account)
        : Optional.empty();
  }

  @Override
  public String current() {
    return get().map(Account::actor).orElse("system");
  }
}
