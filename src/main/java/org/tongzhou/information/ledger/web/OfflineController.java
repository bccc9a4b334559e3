package org.tongzhou.information.ledger.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;

/**
 * What a phone needs to keep the report page: the worker at the root, and what the app is called.
 */
@Controller
class OfflineController {

  /** A worker rules the folder it comes from, so it cannot lie among the assets. */
  @OpenToAll
  @GetMapping("/sw.js")
  ResponseEntity<String> worker(Frame frame) throws IOException {
    var script = new ClassPathResource("static/js/worker.js");
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/javascript;charset=utf-8"))
        .cacheControl(CacheControl.noCache())
        .body(
            "importScripts(\""
                + frame.asset("js/outbox.js")
                + "\");\n"
                + script.getContentAsString(StandardCharsets.UTF_8));
  }

  @OpenToAll
  @GetMapping("/manifest.webmanifest")
  ResponseEntity<Map<String, Object>> manifest(Frame frame) {
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/manifest+json"))
        .body(
            Map.of(
                "name", frame.say("shared.product"),
                "short_name", frame.say("shared.product"),
                "start_url", "/",
                "display", "standalone",
                "background_color", "#f6f7f9",
                "theme_color", "#1d5b79",
                "icons",
                    java.util.List.of(
                        Map.of(
                            "src", frame.asset("icon.svg"),
                            "sizes", "any",
                            "type", "image/svg+xml"))));
  }
}
