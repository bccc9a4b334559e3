package org.tongzhou.command.directive.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaPolicy;

/** What may be brought to requirements, to their answers and to reports of situations. */
@Configuration(proxyBeanMethods = false)
class DirectiveMedia {

  static final MediaPolicy FILES =
      MediaPolicy.of(
              "directive.files",
              MediaKind.DOCUMENT,
              MediaKind.PICTURE,
              MediaKind.VIDEO,
              MediaKind.AUDIO)
          .by(Permission.DIRECTIVE_ISSUE)
          .withSizes();

  static final MediaPolicy EVIDENCE =
      MediaPolicy.of("directive.evidence", MediaKind.PICTURE).by(Permission.DIRECTIVE_ANSWER);

  static final MediaPolicy SITUATION =
      MediaPolicy.of("situation.media", MediaKind.PICTURE, MediaKind.VIDEO)
          .by(Permission.SITUATION_REPORT)
          .withSizes();

  @Bean
  MediaPolicy directiveFiles() {
    return FILES;
  }

  @Bean
  MediaPolicy directiveEvidence() {
    return EVIDENCE;
  }

  @Bean
  MediaPolicy situationMedia() {
    return SITUATION;
  }
}
