package org.tongzhou.guidance.publishing;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;

/** Reviewing, and repairing what came back: both end on the article's own page. */
@Configuration(proxyBeanMethods = false)
class ArticleDuties {

  @Bean
  DutyKind articleReview(ArticleRows rows, Words words) {
    return new OfAnArticle(
        Reviews.REVIEW,
        List.of(new Escalation(Level.UNIVERSITY, Duration.ofHours(24))),
        rows,
        words);
  }

  @Bean
  DutyKind articleRepair(ArticleRows rows, Words words) {
    return new OfAnArticle(Reviews.REPAIR, List.of(), rows, words);
  }

  private record OfAnArticle(String code, List<Escalation> steps, ArticleRows rows, Words words)
      implements DutyKind {

    @Override
    public String title(String subject, Locale locale) {
      var parts = subject.split(":", -1);
      var title =
          rows.find(Integer.parseInt(parts[1]))
              .map(article -> article.newest().text().in(locale).title())
              .orElse(parts[1]);
      return parts.length > 3
          ? words.say(locale, "publishing.duty.review." + parts[3], title)
          : words.say(locale, "publishing.duty.repair", title);
    }

    @Override
    public List<Escalation> clock(String subject) {
      return steps;
    }

    @Override
    public String path(String subject, Account reader) {
      return "/publishing/" + subject.split(":", -1)[1];
    }

    @Override
    public Set<How> closings() {
      return EnumSet.noneOf(How.class);
    }
  }
}
