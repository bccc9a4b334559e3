package org.tongzhou.guidance.campaign;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.media.MediaKind;
import org.tongzhou.foundation.media.MediaPolicy;

/** What may be brought to an entry; the file as it came is kept only where the campaign says so. */
@Configuration(proxyBeanMethods = false)
public class CampaignMedia {

  private static final MediaPolicy FILES =
      MediaPolicy.of("campaign.files", MediaKind.PICTURE, MediaKind.VIDEO, MediaKind.AUDIO)
          .withSizes();

  private static final MediaPolicy ORIGINALS =
      MediaPolicy.of("campaign.originals", MediaKind.PICTURE, MediaKind.VIDEO, MediaKind.AUDIO)
          .withSizes()
          .withOriginal();

  public static MediaPolicy of(Campaign campaign) {
    return campaign.originals() ? ORIGINALS : FILES;
  }

  @Bean
  MediaPolicy campaignFiles() {
    return FILES;
  }

  @Bean
  MediaPolicy campaignOriginals() {
    return ORIGINALS;
  }
}
