package org.tongzhou.grid.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.dromara.sms4j.aliyun.config.AlibabaFactory;
import org.dromara.sms4j.api.SmsBlend;
import org.dromara.sms4j.api.universal.SupplierConfig;
import org.dromara.sms4j.cloopen.config.CloopenFactory;
import org.dromara.sms4j.ctyun.config.CtyunFactory;
import org.dromara.sms4j.huawei.config.HuaweiFactory;
import org.dromara.sms4j.netease.config.NeteaseFactory;
import org.dromara.sms4j.provider.config.BaseConfig;
import org.dromara.sms4j.provider.factory.BaseProviderFactory;
import org.dromara.sms4j.provider.factory.BeanFactory;
import org.dromara.sms4j.tencent.config.TencentFactory;
import org.dromara.sms4j.yunpian.config.YunPianFactory;
import org.dromara.sms4j.zhutong.config.ZhutongFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.stereotype.Component;

/**
 * SMS through the suppliers of sms4j: a template that the supplier has approved, with the notice's
 * title and check code as its variables. Phone numbers come from the people module at the moment of
 * sending, and each look is audited.
 */
@Component
class SmsChannel implements Channel {

  private static final Logger log = LoggerFactory.getLogger(SmsChannel.class);
  private static final int TOGETHER = 20;
  private static final int LONGEST_TITLE = 30;

  /** The options that every supplier asks for. */
  static final List<String> USUAL_OPTIONS =
      List.of("accessKeyId", "accessKeySecret", "signature", "templateId");

  private final Supplier<NoticeSettings> settings;
  private @Nullable Account account;

  SmsChannel(Supplier<NoticeSettings> settings) {
    this.settings = settings;
  }

  /** The account with the supplier as it was set up when we last sent. */
  private record Account(NoticeSettings.Sms settings, SmsBlend supplier) {}

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public boolean isConfigured() {
    return settings.get().sms().isReady();
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public void send(List<Message> messages, Handing handing) {
    for (var message : messages)
      if (handing.begins(message)) handing.answered(message, send(message));
  }

  private Outcome send(Message message) {
    var settings = this.settings.get().sms();
    var variables = new LinkedHashMap<String, String>();
    var title = message.title();
    variables.put(
        settings.title(),
        title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…");
    variables.put(settings.code(), message.code());
    SmsBlend supplier;
    try {
      supplier = supplier(settings);
    } catch (RuntimeException e) {
      log.error("The SMS supplier {} cannot be used as it is configured", settings.supplier(), e);
      return new Outcome.Later("misconfigured");
    }
    try {
      var answer = supplier.sendMessage(message.to(), variables);
      if (answer.isSuccess()) return new Outcome.Sent();
      // sms4j puts the supplier's answer there, or in place of one the text of an exception
      return answer.getData() instanceof Map
          ? new Outcome.Refused("refused", false)
          : new Outcome.Uncertain("no-answer");
    } catch (RuntimeException e) {
      log.warn("The SMS supplier gave no answer: {}", e.getClass().getName());
      return new Outcome.Uncertain("no-answer");
    }
  }

  private synchronized SmsBlend supplier(NoticeSettings.Sms settings) {
    if (account == null || !account.settings().equals(settings))
      account = new Account(settings, made(factory(settings.supplier()), settings.options()));
    return account.supplier();
  }

  private static <B extends SmsBlend, C extends SupplierConfig> SmsBlend made(
      BaseProviderFactory<B, C> factory, Map<String, String> options) {
    BeanFactory.getSmsConfig(); // sms4j's own settings, without which no supplier is made
    var config = config(factory);
    var properties = PropertyAccessorFactory.forBeanPropertyAccess(config);
    options.forEach(properties::setPropertyValue);
    // our own ledger tries again; a second try in here would be a second message
    if (config instanceof BaseConfig base) base.setMaxRetries(0);
    return Objects.requireNonNull(factory.createSms(config));
  }

  private static <C extends SupplierConfig> C config(BaseProviderFactory<?, C> factory) {
    try {
      return factory.getConfigClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("sms4j has no configuration for " + factory, e);
    }
  }

  /** Whether sms4j can be told this about a supplier. */
  static boolean takes(String supplier, String option, String value) {
    try {
      PropertyAccessorFactory.forBeanPropertyAccess(config(factory(supplier)))
          .setPropertyValue(option, value);
      return true;
    } catch (BeansException unknown) {
      return false;
    }
  }

  private static BaseProviderFactory<?, ?> factory(String supplier) {
    return switch (supplier) {
      case "alibaba" -> AlibabaFactory.instance();
      case "tencent" -> TencentFactory.instance();
      case "huawei" -> HuaweiFactory.instance();
      case "zhutong" -> ZhutongFactory.instance();
      case "ctyun" -> CtyunFactory.instance();
      case "cloopen" -> CloopenFactory.instance();
      case "netease" -> NeteaseFactory.instance();
      case "yunpian" -> YunPianFactory.instance();
      default -> throw new IllegalStateException("No SMS supplier " + supplier);
    };
  }
}
