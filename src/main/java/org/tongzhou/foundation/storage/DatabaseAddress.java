package org.tongzhou.foundation.storage;

import java.util.function.Supplier;

/** Where the database is. The embedded server may come back on another port after a crash. */
public final class DatabaseAddress {

  private final Supplier<String> url;
  private final String user;
  private final String password;

  DatabaseAddress(Supplier<String> url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  public String url() {
    return url.get();
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }
}
