package org.tongzhou.information.ledger.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tongzhou.foundation.access.SignedIn;

/**
 * The outlines of the provinces. What is shown in public needs a map with an approval number (审图号),
 * so a university puts its own file in place with {@code tongzhou.map}.
 */
@Controller
class MapController {

  private final Resource map;

  MapController(@Value("${tongzhou.map:classpath:ledger/china.json}") Resource map) {
    this.map = map;
  }

  @SignedIn
  @GetMapping("/map/china.json")
  ResponseEntity<Resource> china() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
        .body(map);
  }
}
