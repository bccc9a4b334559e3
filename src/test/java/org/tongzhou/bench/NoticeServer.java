package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.Tongzhou;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.SomeAddresses;
import org.tongzhou.grid.notice.Streams;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.PersonId;

/**
 * The real server with a synthetic university, which sends notices when it is told to on its
 * standard input: {@code all} to everybody, {@code first N} to the first so many, {@code mail} to
 * everybody by e-mail once they have {@code addresses}.
 */
final class NoticeServer {

  private NoticeServer() {}

  public static void main(String[] arguments) throws IOException {
    var started = new AtomicReference<ConfigurableApplicationContext>();
    var application = new SpringApplication(Tongzhou.class);
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>)
            event -> started.set(event.getApplicationContext()));
    SyntheticServer.start(application, arguments);
    var context = started.get();
    var notices = context.getBean(Notices.class);
    var people =
        context
            .getBean(JdbcClient.class)
            .sql("select person from access.accounts where person is not null order by person")
            .query(Integer.class)
            .list();
    say("people " + people.size());
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("all")) toAll(notices, people);
        else if (line.startsWith("first "))
          toFirst(notices, people, Integer.parseInt(line.substring(6)));
        else if (line.equals("addresses")) addresses(context, people);
        else if (line.equals("mail")) mail(notices, people);
        else if (line.equals("streams")) say("streams " + context.getBean(Streams.class).open());
      }
    }
    context.close();
  }

  private static void toAll(Notices notices, List<Integer> people) {
    var before = unread(notices, people);
    var everybody = PersonSet.of(people.stream().mapToInt(Integer::intValue).toArray());
    long from = System.nanoTime();
    notices.send(notice(everybody));
    long queued = System.nanoTime();
    int shown = 0;
    for (var person : people)
      if (!notices.inbox(new PersonId(person), Long.MAX_VALUE, true, 1, Locale.CHINESE).isEmpty())
        shown++;
    long read = System.nanoTime();
    var after = unread(notices, people);
    long counted = System.nanoTime();
    say(
        "all %d queued %d shown %d inMicros %d unread %d inMicros %d"
            .formatted(
                people.size(),
                (queued - from) / 1000,
                shown,
                (read - queued) / 1000,
                after - before,
                (counted - read) / 1000));
  }

  private static long unread(Notices notices, List<Integer> people) {
    return people.stream().mapToLong(person -> notices.unread(new PersonId(person))).sum();
  }

  private static void toFirst(Notices notices, List<Integer> people, int count) {
    var some =
        PersonSet.of(people.subList(0, count).stream().mapToInt(Integer::intValue).toArray());
    long from = System.currentTimeMillis();
    notices.send(notice(some));
    say("sent " + from + " " + System.currentTimeMillis());
  }

  private static void addresses(ConfigurableApplicationContext context, List<Integer> people) {
    var addresses = new SomeAddresses(context);
    for (var person : people) addresses.mail(person, "p" + person + "@example.org");
    say("addresses");
  }

  private static void mail(Notices notices, List<Integer> people) {
    notices.send(
        new SendNotice(
            "notice.notice.trial",
            PersonSet.of(people.stream().mapToInt(Integer::intValue).toArray()),
            List.of("2020-02-17 08:00"),
            "/notices",
            Urgency.URGENT,
            null));
    say("mailed");
  }

  private static SendNotice notice(PersonSet to) {
    return new SendNotice(
        "notice.notice.trial", to, List.of("2020-02-17 08:00"), "/notices", Urgency.NORMAL, null);
  }

  private static void say(String line) {
    System.out.println("bench " + line);
    System.out.flush();
  }
}
