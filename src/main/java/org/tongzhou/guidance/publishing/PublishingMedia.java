package org.tongzhou.guidance.publishing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaPolicy;

/** What may be brought to articles. */
@Configuration(proxyBeanMethods = false)
public class PublishingMedia {

  public static final MediaPolicy ARTICLE =
      MediaPolicy.of(
              "publishing.files",
              MediaKind.PICTURE,
              MediaKind.VIDEO,
              MediaKind.AUDIO,
              MediaKind.DOCUMENT)
          .by(Permission.ARTICLE_WRITE)
          .withSizes();

  public static final MediaPolicy CONTRIBUTION =
      MediaPolicy.of("publishing.contribution", MediaKind.PICTURE, MediaKind.DOCUMENT).withSizes();

  PublishingMedia() {}

  @Bean
  MediaPolicy articleFilePolicy() {
    return ARTICLE;
  }

  @Bean
  MediaPolicy contributionFilePolicy() {
    return CONTRIBUTION;
  }
}
