package org.tongzhou.foundation.access;

import java.util.List;
import java.util.Locale;

/** What the pages of the demo show beside those of a real university; only the demo provides it. */
public interface DemoAccounts {

  /** For the sign-in page. */
  List<String> usernames();

  String password();

  /** Stands above every page: that nobody here is real, and how far the filling is. */
  String notice(Locale locale);
}
