package org.tongzhou.start;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the command line and runs what it names. */
public final class Commands {

  private Commands() {}

  /** Runs a command and ends the process, except for a server, which goes on. */
  public static void run(Class<?> application, String[] arguments) {
    var line =
        new CommandLine(new Root())
            .addSubcommand("serve", new Serve(application))
            .addSubcommand("init", new Init())
            .addSubcommand("rehearse", new Rehearse(application))
            .addSubcommand("tokens", new TokensCommand())
            .addSubcommand("proof", new ProofCommand())
            .addSubcommand("audit", new AuditCommand());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          command.getErr().println(failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    int code = line.execute(arguments.length == 0 ? new String[] {"serve"} : arguments);
    if (code != Serve.GOES_ON) System.exit(code);
  }

  /** Starts a server. Why it does not start has been said by the time it fails. */
  static int started(Runnable start) {
    try {
      start.run();
      return Serve.GOES_ON;
    } catch (RuntimeException told) {
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  @Command(
      name = "tongzhou",
      mixinStandardHelpOptions = true,
      version = "Tongzhou 0.1",
      description = "Campus emergency response and student care.")
  static final class Root implements Callable<Integer> {

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
      spec.commandLine().usage(spec.commandLine().getErr());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
