package org.tongzhou.start;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.tongzhou.foundation.audit.AuditVerification;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.foundation.storage.HomeDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the audit log's chains without the application. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "audit verify: checks the hash chains of the log and its checkpoints.")
final class AuditCommand implements Callable<Integer> {

  private static final int SHOWN = 50;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(paramLabel = "verify", description = "what to do: verify")
  @SuppressWarnings("NullAway.Init")
  String what;

  @Override
  public Integer call() throws SQLException {
    if (!what.equals("verify"))
      throw new picocli.CommandLine.ParameterException(spec.commandLine(), "audit verify");
    var home = Home.fromEnvironment();
    try (var database = HomeDatabase.connect(home)) {
      var verdict = AuditVerification.verify(database, home);
      var out = spec.commandLine().getOut();
      verdict.findings().stream().limit(SHOWN).forEach(out::println);
      out.println(
          verdict.links()
              + " links, "
              + verdict.lines()
              + " lines, "
              + verdict.findings().size()
              + " findings");
      out.flush();
      return verdict.findings().isEmpty() ? 0 : 1;
    }
  }
}
