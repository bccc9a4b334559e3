package org.tongzhou.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tongzhou.foundation.access.DemoAccounts;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.rehearsal.Rehearsed;
import org.tongzhou.grid.rehearsal.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Plays an emergency among synthetic people, in a home that is erased when it ends. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = "Starts a rehearsal with synthetic people; Ctrl-C ends and erases it.")
final class Rehearse implements Callable<Integer> {

  private static final int FEWEST = 200;
  private static final int MOST = 100_000;
  private static final String PORT = "8090";
  private static final String ZONE = "Asia/Shanghai";
  private static final int MOST_ACTS = 100_000;

  private final Class<?> application;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--structure",
      paramLabel = "FILE",
      description = "a university's structure, from the page Rehearsal of the real one")
  @Nullable Path structure;

  @Option(
      names = "--students",
      paramLabel = "N",
      description = "without a structure: how many students (200 to 100,000; default 335)")
  @Nullable Integer students;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "an empty folder to play in instead of a temporary one; erased as well")
  @Nullable Path home;

  /** Settings in Spring's own form, such as {@code --server.port=8091}. */
  @Unmatched List<String> settings = new ArrayList<>();

  Rehearse(Class<?> application) {
    this.application = application;
  }

  @Override
  public Integer call() throws IOException {
    var out = spec.commandLine().getOut();
    if (structure != null && students != null)
      throw new ParameterException(
          spec.commandLine(), "Name a structure or a number of students, not both.");
    if (students != null && (students < FEWEST || students > MOST))
      throw new ParameterException(
          spec.commandLine(), "A rehearsal takes 200 to 100,000 students, not " + students + ".");
    Structure played = null;
    try {
      if (structure != null) played = Structure.read(structure);
    } catch (Structure.Unreadable unreadable) {
      throw new ParameterException(spec.commandLine(), unreadable.getMessage());
    }
    var among = temporary();
    RehearsalFolder.eraseEnded(among)
        .forEach(ended -> out.println("Erased a rehearsal that had been cut short: " + ended));
    var stage = home == null ? RehearsalFolder.make(among) : chosen(home.toAbsolutePath());
    return play(stage, played);
  }

  private static Path temporary() {
    var named = System.getenv("TMPDIR");
    var folder = Path.of(named == null ? System.getProperty("java.io.tmpdir") : named);
    return folder.toAbsolutePath();
  }

  /** Never a folder that holds anything but a rehearsal that is over. */
  private RehearsalFolder chosen(Path folder) throws IOException {
    if (Files.exists(folder)) {
      if (!Files.isDirectory(folder)) throw refused(folder + " is no folder.");
      if (RehearsalFolder.isOver(folder)) RehearsalFolder.erase(folder);
      else
        try (var inside = Files.newDirectoryStream(folder)) {
          if (inside.iterator().hasNext())
            throw refused(
                folder + " is not empty. A rehearsal erases its home, so it takes an empty one.");
        }
    }
    return RehearsalFolder.makeAt(folder);
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private int play(RehearsalFolder stage, @Nullable Structure played) throws IOException {
    var folder = stage.folder();
    System.setProperty("TONGZHOU_HOME", folder.toString());
    System.setProperty("java.io.tmpdir", Files.createDirectories(folder.resolve("tmp")).toString());
    var settled = new Home(folder);
    settled.settle(Home.Kind.REHEARSAL, name(played), Locale.SIMPLIFIED_CHINESE, ZoneId.of(ZONE));
    if (played != null) Files.write(settled.resolve(Rehearsed.STRUCTURE), played.json());
    Files.writeString(settled.secrets().resolve(Rehearsed.PASSWORD), Init.password() + "\n");
    var ending = new Ending(stage, spec.commandLine().getOut());
    Runtime.getRuntime().addShutdownHook(new Thread(ending, "rehearsal-end"));
    var server = new SpringApplication(application);
    server.setAdditionalProfiles("rehearsal");
    // The erasure comes last: it closes the server itself and then takes its home away.
    server.setRegisterShutdownHook(false);
    server.addInitializers(FreePort::mustBeFree);
    return Commands.started(
        () -> {
          var running = server.run(arguments(folder));
          ending.running = running;
          ending.began = Instant.now(java.time.Clock.systemUTC());
          announce(running, folder);
        });
  }

  private static String name(@Nullable Structure played) {
    var name = played == null ? "同舟大学" : played.units().getFirst().nameZh();
    return name.contains("演练") ? name : name + "（演练）";
  }

  private String[] arguments(Path folder) {
    var arguments = new ArrayList<String>();
    arguments.add("--server.tomcat.basedir=" + folder.resolve("tmp"));
    if (System.getenv("SERVER_PORT") == null) arguments.add("--server.port=" + PORT);
    if (students != null) arguments.add("--" + Rehearsed.STUDENTS + "=" + students);
    arguments.addAll(settings);
    return arguments.toArray(String[]::new);
  }

  private void announce(ConfigurableApplicationContext running, Path folder) {
    var out = spec.commandLine().getOut();
    var accounts = running.getBean(DemoAccounts.class);
    int port =
        running instanceof WebServerApplicationContext web && web.getWebServer() != null
            ? web.getWebServer().getPort()
            : 0;
    out.println();
    out.println("REHEARSAL 演练: nobody here is real, and no message leaves.");
    out.println("  Open      http://localhost:" + port);
    out.println("  Accounts  " + String.join(" ", accounts.usernames()));
    out.println("  Password  " + accounts.password());
    out.println("  Home      " + folder);
    out.println("Ctrl-C ends it and erases everything.");
    out.println();
    out.flush();
  }

  /** Says what was done, closes the server, and leaves nothing behind. */
  private static final class Ending implements Runnable {
    private final RehearsalFolder stage;
    private final PrintWriter out;
    private volatile @Nullable ConfigurableApplicationContext running;
    private volatile @Nullable Instant began;

    Ending(RehearsalFolder stage, PrintWriter out) {
      this.stage = stage;
      this.out = out;
    }

    @Override
    public void run() {
      var server = running;
      try {
        if (server != null && began != null) sum(server, began);
      } catch (RuntimeException noDatabase) {
        out.println("What was done could not be counted any more.");
      }
      try {
        if (server != null) server.close();
      } finally {
        stage.erase();
        out.println("The rehearsal is over and erased: " + stage.folder());
        out.flush();
      }
    }

    /** How often each act was done by people; what the filling did is not counted. */
    private void sum(ConfigurableApplicationContext server, Instant from) {
      var acts = new TreeMap<String, Integer>();
      var clock = java.time.Clock.systemUTC();
      server.getBean(Audit.class).latest("", clock.instant().plusSeconds(1), MOST_ACTS).stream()
          .filter(act -> !act.at().isBefore(from) && byPerson(act))
          .forEach(act -> acts.merge(act.act(), 1, Integer::sum));
      out.println();
      out.println("In this rehearsal:");
      acts.forEach((act, times) -> out.println("  %6d  %s".formatted(times, act)));
      if (acts.isEmpty()) out.println("  nobody did anything");
    }

    private static boolean byPerson(RecordedAct act) {
      return !act.actor().startsWith("system");
    }
  }
}
