package org.tongzhou.start;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.foundation.storage.HomeDatabase;
import org.tongzhou.grid.cohort.ProofByHand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has every running node recount its numbers by SQL and compare. */
@Command(
    name = "proof",
    mixinStandardHelpOptions = true,
    description = "Recounts every number of the running servers by SQL and compares.")
final class ProofCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Override
  public Integer call() throws SQLException {
    try (var database = HomeDatabase.connect(Home.fromEnvironment())) {
      var verdicts = ProofByHand.run(database, PATIENCE);
      if (verdicts.isEmpty()) {
        spec.commandLine().getErr().println("No server answered; is one running?");
        return 2;
      }
      var out = spec.commandLine().getOut();
      for (var verdict : verdicts) {
        verdict.differences().forEach(out::println);
        out.println(
            verdict.node()
                + ": "
                + verdict.compared()
                + " sets compared, "
                + verdict.differences().size()
                + " differ");
      }
      out.flush();
      return verdicts.stream().allMatch(each -> each.differences().isEmpty()) ? 0 : 1;
    } catch (IllegalStateException unreachable) {
      spec.commandLine().getErr().println(unreachable.getMessage());
      return 2;
    }
  }
}
