package org.tongzhou.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.Tongzhou;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.guidance.search.Document;
import org.tongzhou.guidance.search.Search;

/**
 * The real server with as many published documents as asked for: articles of laws, each once as it
 * is and then under other titles with their sentences in another order. It serves until its input
 * ends.
 */
final class SearchServer {

  private static final int AT_ONCE = 500;
  private static final String[] SECTIONS = {"news", "notices", "letters", "guides", "science"};

  private SearchServer() {}

  public static void main(String[] arguments) throws IOException {
    int wanted = Integer.parseInt(arguments[0]);
    var started = new AtomicReference<ConfigurableApplicationContext>();
    var application = new SpringApplication(Tongzhou.class);
    application.setDefaultProperties(Map.of("tongzhou.jobs", "false"));
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>)
            event -> started.set(event.getApplicationContext()));
    SyntheticServer.start(application, new String[] {"30", "0"});
    try (var context = started.get()) {
      long from = System.nanoTime();
      fill(context, wanted);
      context.getBean(JdbcClient.class).sql("vacuum analyze search.documents").update();
      System.out.println(
          "bench filled "
              + wanted
              + " "
              + Duration.ofNanos(System.nanoTime() - from).toMillis()
              + " "
              + ((ServletWebServerApplicationContext) context).getWebServer().getPort());
      while (System.in.read() >= 0) Thread.onSpinWait();
    }
  }

  private static void fill(ConfigurableApplicationContext context, int wanted) throws IOException {
    var articles = LawTexts.read();
    var search = context.getBean(Search.class);
    var now = context.getBean(CampusClock.class).now();
    var transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    for (int from = 0; from < wanted; from += AT_ONCE) {
      int first = from;
      transaction.executeWithoutResult(
          status -> {
            for (int i = first; i < Math.min(first + AT_ONCE, wanted); i++) {
              int round = i / articles.size();
              var article = articles.get(i % articles.size());
              search.put(
                  new Document(
                      "article",
                      String.valueOf(i),
                      "zh",
                      SECTIONS[i % SECTIONS.length],
                      null,
                      null,
                      now.minus(Duration.ofMinutes(i)),
                      round == 0 ? article.title() : article.title() + "（" + round + "）",
                      turned(article.text(), round),
                      "/articles/" + i));
            }
          });
    }
  }

  /** The same sentences, beginning with another one. */
  private static String turned(String text, int round) {
    var sentences = text.split("(?<=[。；])", -1);
    var turned = new StringBuilder();
    for (int i = 0; i < sentences.length; i++)
      turned.append(sentences[(i + round) % sentences.length]);
    return turned.toString();
  }
}
