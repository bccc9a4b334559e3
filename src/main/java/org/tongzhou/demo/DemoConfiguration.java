package org.tongzhou.demo;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.storage.Home;

/**
 * Puts the demo in place where the home is one. What counts is what the home was made for: no
 * profile or setting brings a demo account into a real university.
 */
@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

  @Bean
  static BeanDefinitionRegistryPostProcessor demoWhereTheHomeIsOne() {
    return new WhereTheHomeIsOne();
  }

  private static final class WhereTheHomeIsOne implements BeanDefinitionRegistryPostProcessor {
    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      var home = ((BeanFactory) registry).getBean(Home.class);
      var reader = new AnnotatedBeanDefinitionReader(registry);
      if (!home.isSynthetic()) {
        reader.register(RealPeopleOnly.class);
        return;
      }
      reader.register(
          Blueprint.class,
          DemoProgress.class,
          Cast.class,
          FillingRows.class,
          Filling.class,
          LaterDays.class,
          History.class,
          StaffAtWork.class);
      // In a rehearsal it is the players who pass on, call and meet.
      if (home.kind() == Home.Kind.DEMO)
        reader.register(
            DirectivesOfTheDemo.class,
            VoicesOfTheDemo.class,
            DutiesOfTheDemo.class,
            QualityOfTheDemo.class,
            SignalsOfTheDemo.class,
            AlertsOfTheDemo.class,
            BriefsOfTheDemo.class,
            SuperiorsOfTheDemo.class,
            BoardOfTheDemo.class,
            ReadersOfTheDemo.class,
            ArticlesOfTheDemo.class);
    }
  }
}
