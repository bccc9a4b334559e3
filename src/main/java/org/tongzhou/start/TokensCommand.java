package org.tongzhou.start;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.tongzhou.foundation.access.DemoTokens;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.foundation.storage.HomeDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints API tokens of the demo's students, for load tests from outside. */
@Command(
    name = "tokens",
    mixinStandardHelpOptions = true,
    description = "Prints lines of student number and API token; in a demo home only.")
final class TokensCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(names = "--count", required = true, description = "how many students")
  int count;

  @Override
  public Integer call() throws SQLException {
    var home = Home.fromEnvironment();
    var errors = spec.commandLine().getErr();
    if (!home.isSynthetic()) {
      errors.println(
          home.folder()
              + (home.kind() == null ? " is empty" : " belongs to a real university")
              + "; tokens are issued in a demo or a rehearsal only.");
      return 2;
    }
    try (var database = HomeDatabase.connect(home)) {
      var tokens = DemoTokens.issue(database, count, Clock.systemUTC().instant());
      var out = spec.commandLine().getOut();
      tokens.forEach((student, token) -> out.println(student + " " + token));
      out.flush();
      if (tokens.size() < count)
        errors.println("There are " + tokens.size() + " students, not " + count + ".");
      return tokens.size() < count ? 1 : 0;
    } catch (IllegalStateException unreachable) {
      errors.println(unreachable.getMessage());
      return 2;
    }
  }
}
