package org.tongzhou.start;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.tongzhou.foundation.storage.EmbeddedServer;
import org.tongzhou.foundation.storage.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Starts the server. */
@Command(name = "serve", description = "Starts the server; an empty home becomes the demo.")
final class Serve implements Callable<Integer> {

  /** Not a code of a process: the server goes on after its command has returned. */
  static final int GOES_ON = Integer.MIN_VALUE;

  private final Class<?> application;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  /** Settings in Spring's own form, such as {@code --server.port=8081}. */
  @Unmatched List<String> settings = new ArrayList<>();

  Serve(Class<?> application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var home = Home.fromEnvironment();
    if (home.isRehearsal()) {
      spec.commandLine()
          .getErr()
          .println(home.folder() + " belongs to a rehearsal; begin one with: ./tongzhou rehearse");
      return 1;
    }
    if (home.kind() == null)
      home.settle(
          Home.Kind.DEMO, "山东大学（演示）", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    var server = new SpringApplication(application);
    if (home.kind() == Home.Kind.DEMO) server.setAdditionalProfiles("demo");
    server.addInitializers(FreePort::mustBeFree, EmbeddedServer::startAhead);
    return Commands.started(() -> server.run(settings.toArray(String[]::new)));
  }
}
