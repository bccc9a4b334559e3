package org.tongzhou.foundation.media.web;

import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;

/**
 * Files by their links. The link is the right: whoever made it has asked whether its reader may see
 * the thing.
 */
@Controller
class MediaController {

  private final Media media;

  MediaController(Media media) {
    this.media = media;
  }

  @OpenToAll
  @GetMapping("/media/{medium}/{link}/{file}")
  ResponseEntity<Resource> file(
      @PathVariable UUID medium, @PathVariable String link, @PathVariable String file) {
    return media.linked(new MediaId(medium), link, file, CurrentAccount.get().orElse(null));
  }
}
