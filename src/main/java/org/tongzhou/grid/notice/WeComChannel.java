package org.tongzhou.grid.notice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;

/**
 * WeCom (企业微信): a card from the university's own app, to user ids that are student and staff
 * numbers. What many are told in the same words goes in one call. The card carries no check code:
 * it comes inside the app, which nobody else can send from.
 */
@Component
class WeComChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(WeComChannel.class);

  /** As many as WeCom takes in one message. */
  private static final int TOGETHER = 1_000;

  private static final Set<Integer> NOBODY_THERE = Set.of(81013, 60111, 40031);
  private static final int LONGEST_TITLE = 40;
  private static final int LONGEST_TEXT = 160;

  private final Supplier<NoticeSettings> settings;
  private final Words words;
  private @Nullable App app;

  WeComChannel(Supplier<NoticeSettings> settings, Words words) {
    this.settings = settings;
    this.words = words;
  }

  /** The university's app as it was set up when we last sent. */
  private record App(NoticeSettings.WeCom settings, WxCpServiceImpl service) {}

  @Override
  public ChannelKind kind() {
    return ChannelKind.WECOM;
  }

  @Override
  public boolean isConfigured() {
    return settings.get().wecom().isReady();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  private record Said(String title, String text, String link, java.util.Locale locale) {}

  @Override
  public void send(List<Message> messages, Handing handing) {
    var same = new LinkedHashMap<Said, List<Message>>();
    for (var message : messages)
      if (handing.begins(message))
        same.computeIfAbsent(
                new Said(message.title(), message.text(), message.link(), message.locale()),
                said -> new ArrayList<>())
            .add(message);
    same.forEach(
        (said, all) -> {
          for (int from = 0; from < all.size(); from += TOGETHER)
            sendSame(said, all.subList(from, Math.min(all.size(), from + TOGETHER)))
                .forEach(handing::answered);
        });
  }

  private Map<Message, Outcome> sendSame(Said said, List<Message> messages) {
    var app = app();
    try {
      app.service().getAccessToken();
    } catch (WxErrorException | RuntimeException notIn) {
      log.warn("WeCom does not take us in: {}", notIn.getClass().getName());
      return all(messages, new Outcome.Later("unreachable"));
    }
    var card =
        WxCpMessage.TEXTCARD()
            .agentId(app.settings().agent())
            .toUser(messages.stream().map(Message::to).collect(Collectors.joining("|")))
            .title(cut(said.title(), LONGEST_TITLE))
            .description(cut(said.text(), LONGEST_TEXT))
            .url(said.link())
            .btnTxt(words.say(said.locale(), "notice.open"))
            .build();
    card.setEnableDuplicateCheck(true);
    try {
      var result = app.service().getMessageService().send(card);
      var invalid =
          result.getInvalidUser() == null
              ? Set.<String>of()
              : Set.copyOf(result.getInvalidUserList());
      return messages.stream()
          .collect(
              Collectors.toMap(
                  message -> message,
                  message ->
                      invalid.contains(message.to())
                          ? new Outcome.Refused("no-address", false)
                          : new Outcome.Sent()));
    } catch (WxErrorException answered) {
      int code = answered.getError().getErrorCode();
      return all(
          messages,
          NOBODY_THERE.contains(code)
              ? new Outcome.Refused("no-address", false)
              : new Outcome.Later("busy " + code));
    } catch (RuntimeException unanswered) {
      log.warn("WeCom gave no answer: {}", unanswered.getClass().getName());
      return all(messages, new Outcome.Uncertain("no-answer"));
    }
  }

  private static Map<Message, Outcome> all(List<Message> messages, Outcome outcome) {
    return messages.stream().collect(Collectors.toMap(message -> message, message -> outcome));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private synchronized App app() {
    var now = settings.get().wecom();
    if (app == null || !app.settings().equals(now)) app = new App(now, service(now));
    return app;
  }

  private static WxCpServiceImpl service(NoticeSettings.WeCom settings) {
    var config = new WxCpDefaultConfigImpl();
    config.setBaseApiUrl(settings.url());
    config.setCorpId(settings.corp());
    config.setCorpSecret(settings.secret());
    config.setAgentId(settings.agent());
    var service = new WxCpServiceImpl();
    service.setWxCpConfigStorage(config);
    service.setMaxRetryTimes(1);
    service.setRetrySleepMillis(500);
    return service;
  }
}
