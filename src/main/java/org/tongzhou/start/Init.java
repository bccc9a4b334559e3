package org.tongzhou.start;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tongzhou.foundation.storage.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an empty home a real university's, which never holds a demo account. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes an empty home a real university's; asks for what is not given.")
final class Init implements Callable<Integer> {

  private static final String EASY_TO_READ = "abcdefghjkmnpqrstuvwxyz23456789";

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Option(
      names = "--university",
      required = true,
      interactive = true,
      echo = true,
      arity = "0..1",
      prompt = "Name of the university: ",
      description = "its name")
  @SuppressWarnings("NullAway.Init")
  String university;

  @Option(
      names = "--admin",
      defaultValue = "admin",
      description = "username of the first administrator (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  String admin;

  @Option(
      names = "--language",
      defaultValue = "zh-CN",
      description = "zh-CN or en (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  String language;

  @Option(
      names = "--zone",
      defaultValue = "Asia/Shanghai",
      description = "time zone of the campus (default: ${DEFAULT-VALUE})")
  @SuppressWarnings("NullAway.Init")
  String zone;

  @Override
  public Integer call() throws java.io.IOException {
    var out = spec.commandLine().getOut();
    var home = Home.fromEnvironment();
    if (home.kind() != null) {
      spec.commandLine()
          .getErr()
          .println(
              home.folder()
                  + " is already "
                  + switch (home.kind()) {
                    case DEMO -> "the demo";
                    case REHEARSAL -> "a rehearsal's";
                    case UNIVERSITY -> "a university";
                  }
                  + " and stays so. Name another folder in TONGZHOU_HOME.");
      return 1;
    }
    if (university.isBlank())
      throw new ParameterException(spec.commandLine(), "The university needs a name.");
    if (!admin.matches("[a-z][a-z0-9._-]{1,30}"))
      throw new ParameterException(
          spec.commandLine(),
          "The administrator's username: a small letter, then 1 to 30 of a-z 0-9 . _ -");
    if (!language.equals("zh-CN") && !language.equals("en"))
      throw new ParameterException(spec.commandLine(), "The language is zh-CN or en.");
    home.settle(Home.Kind.UNIVERSITY, university.strip(), Locale.forLanguageTag(language), zone());
    var password = password();
    var file = home.secrets().resolve("first-administrator");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, admin + "\n" + password + "\n");
    out.println(home.folder() + " is now " + university.strip() + ".");
    out.println("Start it with: ./tongzhou serve");
    out.println("First administrator: " + admin);
    out.println("First password (to be changed at the first sign-in): " + password);
    out.flush();
    return 0;
  }

  private ZoneId zone() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(spec.commandLine(), "No such time zone: " + zone);
    }
  }

  /** Easy to read and to type. */
  static String password() {
    var random = new SecureRandom();
    var letters = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) letters.append('-');
      letters.append(EASY_TO_READ.charAt(random.nextInt(EASY_TO_READ.length())));
    }
    return letters.toString();
  }
}
