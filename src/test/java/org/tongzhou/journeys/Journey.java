package org.tongzhou.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouServer;

/**
 * Somebody's way through the product in a real browser. One server and one browser serve all
 * journeys. Every page on the way must hold up to axe and may not break the content policy.
 */
@TongzhouServer
abstract class Journey {

  static final int PHONE = 390;
  static final int DESK = 1440;

  /** What stands over the film while it plays. */
  static final String SAID =
      """
      async () => {
        const film = document.querySelector('video'), element = film.querySelector('track');
        if (element.readyState !== 2) await new Promise((done, failed) => { element.onload = done; element.onerror = failed; });
        film.muted = true;
        film.loop = true;
        film.currentTime = 0;
        await film.play();
        const track = element.track;
        while (!track.activeCues.length) await new Promise((done) => { track.oncuechange = done; });
        return track.mode === 'showing' ? track.activeCues[0].text : track.mode;
      }""";

  /** What passes is not brought over: describing it took axe longer than finding what does not. */
  private static final String VIOLATIONS =
      """
      async () => {
        if (document.readyState !== "complete")
          await new Promise((done) => window.addEventListener("load", done, { once: true }));
        const { violations } = await axe.run({ resultTypes: ["violations"] });
        return violations.map(rule => `${rule.id} ${rule.nodes[0].html}`);
      }
      """;

  private static final int LOOKS = 4;

  private static final class Chromium {
    static final Browser BROWSER = start();

    private static Browser start() {
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(onPath("chromium"))
                      .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    browser.close();
                    playwright.close();
                  }));
      return browser;
    }

    private static Path onPath(String command) {
      return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
          .map(folder -> Path.of(folder, command))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No " + command + " on the PATH"));
    }
  }

  @LocalServerPort int port;
  @Autowired SmallUniversity university;
  @Autowired Words words;
  @Autowired MutableClock clock;

  private final List<BrowserContext> opened = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @AfterEach
  void closeBrowsers() {
    opened.forEach(BrowserContext::close);
    opened.clear();
    clock.reset();
  }

  /** A browser in which somebody of the cast is signed in. */
  Page as(String name, Locale language, int width) {
    return as(university.person(name), language, width);
  }

  /** The same for somebody of the journey's own. */
  Page as(PersonId person, Locale language, int width) {
    var context = context(language, width);
    context.addCookies(
        List.of(new Cookie("tongzhou", university.tokenOf(person)).setUrl(address(""))));
    return page(context);
  }

  /** A browser in which nobody is signed in. */
  Page stranger(Locale language, int width) {
    return page(context(language, width));
  }

  private BrowserContext context(Locale language, int width) {
    var context =
        Chromium.BROWSER.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setAcceptDownloads(true)
                .setLocale(language.equals(Words.ENGLISH) ? "en" : "zh-CN"));
    context.addInitScript(AxeBuilder.getAxeScript());
    context.addCookies(
        List.of(
            new Cookie("lang", language.equals(Words.ENGLISH) ? "en" : "zh").setUrl(address(""))));
    opened.add(context);
    return context;
  }

  private Page page(BrowserContext context) {
    var page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && message.text().contains("Content Security Policy"))
            complaints.add(message.text());
        });
    page.onPageError(complaints::add);
    return page;
  }

  String address(String path) {
    return "http://localhost:" + port + path;
  }

  String say(Locale language, String key, Object... arguments) {
    return words.say(language, key, arguments);
  }

  /** The page is whole: nothing for axe to find, no script broken, nothing against the policy. */
  void check(Page page) {
    assertThat(violations(page)).asInstanceOf(LIST).as(page.url()).isEmpty();
    isQuiet(page);
  }

  /**
   * What the last press asked for may come in the midst of the look: then that is the page to look
   * at. A look that fails on a page which stays fails in the end.
   */
  private static Object violations(Page page) {
    for (int look = 1; ; look++)
      try {
        page.waitForLoadState();
        return page.evaluate(VIOLATIONS);
      } catch (PlaywrightException replaced) {
        if (look == LOOKS) throw replaced;
      }
  }

  /** No script is broken, and nothing is against the policy. */
  void isQuiet(Page page) {
    assertThat(complaints).as(page.url()).isEmpty();
  }

  List<String> complaints() {
    return complaints;
  }
}
