package org.tongzhou.grid.notice;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.storage.Home;

/**
 * In a rehearsal nothing leaves the house. The real channels never learn how to reach anything,
 * whatever the settings say, and others stand in for them that only write down.
 */
@Configuration(proxyBeanMethods = false)
class RehearsedChannels {

  /** A channel whose other side is a list. */
  record Standing(ChannelKind kind, Withheld withheld) implements Channel {

    private static final int TOGETHER = 100;

    @Override
    public boolean isConfigured() {
      return true;
    }

    @Override
    public int together() {
      return TOGETHER;
    }

    @Override
    public void send(List<Message> messages, Handing handing) {
      for (var message : messages) {
        if (!handing.begins(message)) continue;
        withheld.keep(kind, message);
        handing.answered(message, new Outcome.Sent());
      }
    }
  }

  @Bean
  static BeanDefinitionRegistryPostProcessor standInsWhereTheHomeIsARehearsal() {
    return RehearsedChannels::standIn;
  }

  private static void standIn(BeanDefinitionRegistry registry) {
    var beans = (BeanFactory) registry;
    if (!beans.getBean(Home.class).isRehearsal()) return;
    for (var kind : List.of(ChannelKind.EMAIL, ChannelKind.WECOM, ChannelKind.SMS)) {
      var standIn = new RootBeanDefinition(Channel.class);
      standIn.setInstanceSupplier(() -> new Standing(kind, beans.getBean(Withheld.class)));
      registry.registerBeanDefinition("rehearsed" + kind, standIn);
    }
  }

  /** Not even the addresses of outer servers are known to the process. */
  @Bean
  static BeanPostProcessor forgetfulSettings(BeanFactory beans) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof NoticeSettings settings && beans.getBean(Home.class).isRehearsal()
            ? settings.silent()
            : bean;
      }
    };
  }
}
