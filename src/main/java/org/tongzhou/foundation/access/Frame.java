package org.tongzhou.foundation.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.Words;

/**
 * What stands around every page: language, who is signed in, menu, title, assets. Pages say words,
 * dates and numbers through it.
 *
 * @param title worded title of the page
 * @param path of this request, without the query
 * @param bell null for whoever has no inbox
 * @param demo what every page of the demo university says; null in a real one
 * @param rehearsal every page then says so, above itself and in its title
 */
public record Frame(
    Words words,
    Assets assets,
    Locale locale,
    ZoneId zone,
    @Nullable Account account,
    List<NavigationEntry> navigation,
    String university,
    String title,
    String path,
    String query,
    @Nullable String demo,
    List<String> scripts,
    boolean bare,
    @Nullable Bell bell,
    boolean rehearsal) {

  /** What waits unread in the inbox, and the newest notice when the page was made. */
  public record Bell(int unread, long newest) {}

  /**
   * An entry of the menu bar.
   *
   * @param step how wide the window must be for it to stand in the bar: 0 always, 1 a tablet, 2 a
   *     desk; from 3 on it stands under "more" in every window
   */
  public record MenuEntry(NavigationEntry entry, String name, int step) {}

  /** Room for names in a phone, a tablet and a desk, in pixels, beside the word "more". */
  private static final List<Integer> ROOM = List.of(290, 660, 1120);

  private static final int ROOM_AROUND = 28;
  private static final int ROOM_OF_A_COUNT = 36;

  /** What comes first stays in the bar as long as there is room. */
  public List<MenuEntry> menu() {
    var menu = new ArrayList<MenuEntry>();
    int needed = 0;
    int step = 0;
    for (var entry : navigation) {
      var name = say(entry.key());
      needed += width(name) + ROOM_AROUND + (entry.count() > 0 ? ROOM_OF_A_COUNT : 0);
      while (step < ROOM.size() && needed > ROOM.get(step)) step++;
      menu.add(new MenuEntry(entry, name, step));
    }
    return menu;
  }

  /**
   * The part of the menu that opens under "more", under its headings.
   *
   * @param step as of the entry that stays there in the widest windows
   */
  public record MenuSection(String name, int step, List<MenuEntry> entries) {}

  public List<MenuSection> menuRest() {
    var byGroup = new EnumMap<MenuGroup, List<MenuEntry>>(MenuGroup.class);
    for (var entry : menu())
      if (entry.step() > 0)
        byGroup.computeIfAbsent(entry.entry().group(), group -> new ArrayList<>()).add(entry);
    return byGroup.entrySet().stream()
        .map(
            group ->
                new MenuSection(
                    say(group.getKey().key()), group.getValue().getLast().step(), group.getValue()))
        .toList();
  }

  /** About how wide a word is in letters of 16 pixels. */
  private static int width(String text) {
    return text.codePoints().map(letter -> letter < 0x2e80 ? 9 : 16).sum();
  }

  public String say(String key, Object... arguments) {
    return words.say(locale, key, arguments);
  }

  public boolean knows(String key) {
    return words.knows(locale, key);
  }

  public boolean english() {
    return locale.getLanguage().equals("en");
  }

  /** The Chinese or the English text of something that has both; Chinese where English is empty. */
  public String either(String chinese, @Nullable String english) {
    return english() && english != null && !english.isBlank() ? english : chinese;
  }

  public String asset(String name) {
    return assets.url(name);
  }

  public Frame titled(String key, Object... arguments) {
    return named(say(key, arguments));
  }

  /** With a title that is already worded, such as a unit's name. */
  public Frame named(String worded) {
    return new Frame(
        words,
        assets,
        locale,
        zone,
        account,
        navigation,
        university,
        worded,
        path,
        query,
        demo,
        scripts,
        bare,
        bell,
        rehearsal);
  }

  public Frame withScript(String... names) {
    var all = new ArrayList<>(scripts);
    all.addAll(List.of(names));
    return new Frame(
        words,
        assets,
        locale,
        zone,
        account,
        navigation,
        university,
        title,
        path,
        query,
        demo,
        List.copyOf(all),
        bare,
        bell,
        rehearsal);
  }

  /** For the students' pages: the light stylesheet only, no menu bar of the office. */
  public Frame light() {
    return new Frame(
        words,
        assets,
        locale,
        zone,
        account,
        navigation,
        university,
        title,
        path,
        query,
        demo,
        scripts,
        true,
        bell,
        rehearsal);
  }

  public boolean signedIn() {
    return account != null;
  }

  public boolean may(Permission permission) {
    return account != null && account.may(permission);
  }

  public String date(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  public String date(Instant at) {
    return date(LocalDate.ofInstant(at, zone));
  }

  public String time(Instant at) {
    return DateTimeFormatter.ofPattern("HH:mm").withZone(zone).format(at);
  }

  public String dateTime(Instant at) {
    return date(at) + " " + time(at);
  }

  public String number(long number) {
    return String.format(locale, "%,d", number);
  }

  /** A share of a whole to one decimal, cut and never rounded up to 100 %. */
  public String percent(long part, long whole) {
    if (whole == 0) return "–";
    long tenths = part * 1000 / whole;
    return tenths / 10 + "." + tenths % 10 + "%";
  }

  public String switchLanguageUrl() {
    var kept = query.replaceAll("(^|&)lang=[^&]*", "");
    return path + "?" + (kept.isEmpty() ? "" : kept + "&") + "lang=" + (english() ? "zh" : "en");
  }

  public boolean at(String entryPath) {
    return path.equals(entryPath) || path.startsWith(entryPath + "/");
  }
}
