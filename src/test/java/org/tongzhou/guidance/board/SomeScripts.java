package org.tongzhou.guidance.board;

import java.util.List;

/** What people have tried to bring a script into a page with. */
public final class SomeScripts {

  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "\"><script>alert(1)</script>",
          "'><img src=x onerror=alert(1)>",
          "</textarea><script>alert(1)</script>",
          "</template><script>alert(1)</script>",
          "<a href=\"javascript:alert(1)\">点我</a>",
          "javascript:alert(1)",
          "<iframe srcdoc=\"<script>alert(1)</script>\">",
          "<body onload=alert(1)>",
          "<input autofocus onfocus=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "${alert(1)} #{7*7} {{7*7}} <%= 7*7 %>",
          "@template.x() !{7*7} $unsafe{\"<b>\"}",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "<style>@import'javascript:alert(1)';</style>",
          "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
          "<object data=\"data:text/html,<script>alert(1)</script>\">",
          "]]><script>alert(1)</script>",
          "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
          "event: gone\ndata: {}\n\nid: 99999999");

  private SomeScripts() {}
}
