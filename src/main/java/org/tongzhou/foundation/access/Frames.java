package org.tongzhou.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;

/** Makes the frame of a page from its request. */
@Component
public class Frames {

  static final String LANGUAGE_COOKIE = "lang";
  private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=([a-zA-Z]+)");
  private static final URI HOME = URI.create("/");

  private final Words words;
  private final Assets assets;
  private final Home home;
  private final List<NavigationEntry> navigation;
  private final Optional<DemoAccounts> demo;
  private final boolean rehearsal;
  private final ObjectProvider<UnreadNotices> unread;
  private final ObjectProvider<NavigationCount> counts;

  Frames(
      Words words,
      Assets assets,
      Home home,
      List<NavigationEntry> navigation,
      ObjectProvider<DemoAccounts> demo,
      ObjectProvider<UnreadNotices> unread,
      ObjectProvider<NavigationCount> counts) {
    this.words = words;
    this.assets = assets;
    this.home = home;
    this.navigation =
        navigation.stream().sorted(Comparator.comparingInt(NavigationEntry::order)).toList();
    this.demo = Optional.ofNullable(demo.getIfAvailable());
    this.rehearsal = home.isRehearsal();
    this.unread = unread;
    this.counts = counts;
  }

  public Frame of(HttpServletRequest request) {
    return of(request, CurrentAccount.get().orElse(null));
  }

  /** The same for everybody, whoever is signed in: for pages that are made once and kept. */
  public Frame ofEverybody(HttpServletRequest request) {
    return of(request, null);
  }

  /** The language of a page that is the same for everybody. */
  public Locale localeOfEverybody(HttpServletRequest request) {
    return locale(request, null);
  }

  private Frame of(HttpServletRequest request, @Nullable Account account) {
    var shown = shown(request);
    var locale = locale(request, account);
    return new Frame(
        words,
        assets,
        locale,
        home.zone(),
        account,
        account == null
            ? List.of()
            : navigation.stream()
                .filter(entry -> account.mayAny(entry.permissions().toArray(Permission[]::new)))
                .map(entry -> entry.counting(waiting(entry, account)))
                .toList(),
        home.universityName(),
        "",
        shown.getRawPath(),
        shown.getRawQuery() == null ? "" : shown.getRawQuery(),
        demo.map(its -> its.notice(locale)).orElse(null),
        List.of(),
        false,
        bell(account),
        rehearsal);
  }

  /** The address of the page; of a form that came back, that of the page it was sent from. */
  private static URI shown(HttpServletRequest request) {
    try {
      if (!request.getMethod().equals("GET")) {
        var from = request.getHeader("Referer");
        return from == null ? HOME : HOME.resolve(URI.create(from).getRawPath());
      }
      var query = request.getQueryString();
      return URI.create(request.getRequestURI() + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException notAnAddress) {
      return HOME;
    }
  }

  private int waiting(NavigationEntry entry, Account account) {
    return counts.stream()
        .filter(count -> count.path().equals(entry.path()))
        .mapToInt(count -> count.of(account))
        .sum();
  }

  private Frame.@Nullable Bell bell(@Nullable Account account) {
    if (account == null || account.person() == null) return null;
    var notices = unread.getIfAvailable();
    return notices == null ? null : new Frame.Bell(notices.unreadOf(account), notices.newest());
  }

  /**
   * What was asked for on this device, then the account's choice, then the browser's, then ours.
   */
  Locale locale(HttpServletRequest request, @Nullable Account account) {
    var asked = asked(request.getQueryString());
    if (asked == null && request.getCookies() != null)
      for (var cookie : request.getCookies())
        if (cookie.getName().equals(LANGUAGE_COOKIE)) asked = cookie.getValue();
    if (asked != null) return asked.startsWith("en") ? Words.ENGLISH : Words.CHINESE;
    if (account != null && account.language() != null) return ofOurs(account.language());
    var ours = ofOurs(home.language());
    return browsers(request.getHeader("Accept-Language")).orElse(ours);
  }

  /** Read from the address: asking for parameters fails where an upload was too large to read. */
  private static @Nullable String asked(@Nullable String query) {
    var found = query == null ? null : LANGUAGE.matcher(query);
    return found != null && found.find() ? found.group(1) : null;
  }

  private static Locale ofOurs(Locale language) {
    return language.getLanguage().equals("en") ? Words.ENGLISH : Words.CHINESE;
  }

  /** The one of our two languages that a browser asks for first. */
  private static Optional<Locale> browsers(@Nullable String accepted) {
    if (accepted == null || accepted.isBlank()) return Optional.empty();
    try {
      return Locale.LanguageRange.parse(accepted).stream()
          .map(range -> Locale.forLanguageTag(range.getRange()).getLanguage())
          .filter(language -> language.equals("zh") || language.equals("en"))
          .map(language -> language.equals("en") ? Words.ENGLISH : Words.CHINESE)
          .findFirst();
    } catch (IllegalArgumentException noLanguages) {
      return Optional.empty();
    }
  }
}
