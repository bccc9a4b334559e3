package org.tongzhou.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.BulkMessage;
import org.tongzhou.guidance.board.MakeBoard;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.board.Writer;

/**
 * The message board 武汉加油 with as many messages as the one that the demo remembers; each is put
 * together by a program. Most are on the wall, the newest wait for somebody to read them.
 */
final class BoardOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(BoardOfTheDemo.class);
  private static final long SEED = 20_200_218;
  private static final String CODE = "wuhan";
  private static final int MESSAGES = 12_600;
  private static final int WAITING = 160;
  private static final int DAYS = 14;

  private static final List<String> TO =
      List.of(
          "武汉",
          "湖北",
          "白衣天使",
          "一线的医生和护士",
          "武汉的同学",
          "援鄂医疗队",
          "社区的志愿者",
          "快递小哥",
          "环卫工人",
          "守在宿舍的老师",
          "家在湖北的室友",
          "火神山的建设者",
          "每一位不眠的人",
          "这座英雄的城市",
          "隔离在家的你");

  private static final List<String> WISH =
      List.of(
          "加油",
          "辛苦了",
          "我们和你们在一起",
          "请一定保重",
          "春天很快就到",
          "谢谢你们",
          "愿你们平安归来",
          "一定会好起来",
          "隔着千里，心在一起",
          "等你们回家",
          "为你们点一盏灯",
          "樱花开的时候再见");

  private static final List<String> THEN =
      List.of(
          "等疫情过去，我想去看看黄鹤楼。",
          "我在家好好上课，不给大家添麻烦。",
          "岂曰无衣，与子同袍。",
          "山川异域，风月同天。",
          "没有一个冬天不可逾越。",
          "今天给外婆打了电话，她也让我带一句加油。",
          "开学以后，我们一起去吃热干面。",
          "我学的是护理，以后也要像你们一样。",
          "我们班的同学都在，一个也不少。",
          "每天看新闻，最高兴的是治愈的人又多了。",
          "窗外的树已经发芽了，春天没有迟到。",
          "做好自己的事，就是最好的支持。",
          "等口罩摘下的那天，我们好好拥抱。",
          "今天在社区帮忙测体温，累，但是值得。",
          "给你们唱一首歌，隔着屏幕也要听见。",
          "妈妈说，平凡人也能发光。",
          "把晚安说给每一个还亮着灯的窗户。",
          "谢谢你们替我们守着。",
          "我画了一幅樱花，送给你们。",
          "");

  private static final List<String> NAMES =
      List.of(
          "海棠", "小树", "一颗糖", "北方的雪", "南风", "图书馆的猫", "早起的鸟", "晚自习", "泉城一角", "海边的风", "热干面", "银杏叶",
          "医学院一员", "小太阳", "纸飞机", "同桌", "星星点灯", "梧桐", "橘子汽水", "山高水长");

  private static final List<String> IN_ENGLISH =
      List.of(
          "Stay strong, Wuhan! Greetings from the international students' dorm.",
          "Thank you, doctors and nurses. We are with you.",
          "From far away, with all our hearts: take care, come back safe.",
          "Spring is coming. Hold on, Hubei!");

  private static final List<String> PINNED =
      List.of("樱花会如期开放，我们会如期相见。", "致敬每一位逆行的人。你们平安，我们才安心。", "武汉必胜，湖北必胜，我们都在！");

  private final Boards boards;
  private final Messages messages;
  private final Incidents incidents;
  private final Accounts accounts;
  private final Divisions divisions;
  private final CampusClock clock;
  private volatile @Nullable Behind running;

  BoardOfTheDemo(
      Boards boards,
      Messages messages,
      Incidents incidents,
      Accounts accounts,
      Divisions divisions,
      CampusClock clock) {
    this.boards = boards;
    this.messages = messages;
    this.incidents = incidents;
    this.accounts = accounts;
    this.divisions = divisions;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var known = boards.find(CODE);
    if (known.isPresent() && messages.wall(known.get()).shown() > 0) return;
    account("moderator")
        .ifPresent(keeper -> running = new Behind("demo-board", () -> fill(keeper)));
  }

  @Override
  public void destroy() throws InterruptedException {
    var work = running;
    if (work != null) work.end();
  }

  /** Somebody of the cast. */
  private Optional<Account> account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst());
  }

  private void fill(Account keeper) {
    var board = boards.find(CODE).orElseGet(() -> make(keeper));
    var all = made(clock.now());
    messages.bulk(board, all.subList(0, MESSAGES - WAITING), true, keeper);
    messages.bulk(board, all.subList(MESSAGES - WAITING, MESSAGES), false, keeper);
    log.info("The demo's board has its {} messages", all.size());
  }

  private Board make(Account keeper) {
    var today = clock.today();
    return boards.make(
        new MakeBoard(
            CODE,
            new Board.InBoth("武汉加油", "Stay strong, Wuhan"),
            new Board.InBoth(
                "写一句话，给武汉，给湖北，给每一位守在一线的人。",
                "A line for Wuhan, for Hubei, for everybody who keeps watch."),
            today.minusDays(DAYS),
            null,
            Board.OpenTo.ALL,
            false,
            incidents.lasting(today).stream().findFirst().map(one -> one.id()).orElse(null)),
        keeper);
  }

  /** From the oldest to the newest; fewer at first, more the more people know of it. */
  private List<BulkMessage> made(Instant now) {
    var draw = Draw.of(SEED, "board", 0);
    var cities = cities();
    var provinces = divisions.provinces();
    var made = new ArrayList<BulkMessage>(MESSAGES);
    double span = Duration.ofDays(DAYS).toSeconds();
    for (int i = 0; i < MESSAGES; i++) {
      int pinned = MESSAGES - WAITING - 1 - i;
      boolean onTop = pinned >= 0 && pinned < PINNED.size();
      long ago = Math.round(span * (1 - Math.sqrt((i + 1.0) / MESSAGES))) + (MESSAGES - i) / 20;
      made.add(
          new BulkMessage(
              Writer.OfBrowser.of("demo " + i),
              onTop ? PINNED.get(pinned) : text(draw),
              draw.happens(0.55) ? draw.common(NAMES) : "",
              place(draw, cities, provinces),
              now.minusSeconds(ago),
              onTop));
    }
    return made;
  }

  private static String text(Draw draw) {
    if (draw.happens(0.02)) return draw.one(IN_ENGLISH);
    var first = draw.one(TO) + "，" + draw.one(WISH) + (draw.happens(0.7) ? "！" : "。");
    return first + (draw.happens(0.6) ? draw.one(THEN) : "");
  }

  /** Half from where the university is and from where they write to, the rest from everywhere. */
  private static @Nullable String place(
      Draw draw, List<Division> cities, List<Division> provinces) {
    double part = draw.part();
    if (part < 0.18) return null;
    if (part < 0.42) return "370100";
    if (part < 0.52) return draw.one(List.of("370200", "371000", "370700", "370600", "370000"));
    if (part < 0.64) return draw.one(List.of("420100", "420100", "420500", "421100", "420000"));
    return part < 0.7 ? draw.one(provinces).code() : draw.one(cities).code();
  }

  private List<Division> cities() {
    return divisions.cities().stream().filter(Division::listed).toList();
  }
}
