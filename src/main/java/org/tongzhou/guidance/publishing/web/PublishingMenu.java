package org.tongzhou.guidance.publishing.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationCount;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.guidance.publishing.Articles;

/** The desk in the menu, with how many articles wait for the reader's review. */
@Configuration(proxyBeanMethods = false)
class PublishingMenu {

  static final String PATH = "/publishing";

  @Bean
  NavigationEntry publishingInMenu() {
    return NavigationEntry.of(
            "publishing.menu",
            PATH,
            34,
            Permission.ARTICLE_WRITE,
            Permission.ARTICLE_REVIEW,
            Permission.ARTICLE_RELEASE)
        .under(MenuGroup.GUIDANCE);
  }

  @Bean
  NavigationCount articlesToReview(Articles articles) {
    return new NavigationCount() {
      @Override
      public String path() {
        return PATH;
      }

      @Override
      public int of(Account account) {
        return articles.waitingFor(account);
      }
    };
  }
}
