package org.tongzhou.foundation.access;

import java.util.List;

/** What the demo's sign-in page shows; only the demo provides it. */
public interface DemoAccounts {
  List<String> usernames();

  String password();
}
