package org.tongzhou.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;

/** A mail server of a test's own, on free ports, with patience for a busy machine. */
public final class SomeMailServer {

  private static final int PATIENCE_MILLIS = 60_000;

  private SomeMailServer() {}

  public static GreenMail smtp() {
    return new GreenMail(patient(ServerSetupTest.SMTP));
  }

  public static GreenMail smtpAndImap() {
    return new GreenMail(
        new ServerSetup[] {patient(ServerSetupTest.SMTP), patient(ServerSetupTest.IMAP)});
  }

  private static ServerSetup patient(ServerSetup setup) {
    var own = setup.dynamicPort();
    own.setServerStartupTimeout(PATIENCE_MILLIS);
    own.setReadTimeout(PATIENCE_MILLIS);
    own.setConnectionTimeout(PATIENCE_MILLIS);
    return own;
  }
}
