package org.tongzhou.guidance.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;

/** What people have tried to smuggle through text fields, and a look at what came out. */
public final class XssCorpus {

  public static final List<String> ATTACKS =
      List.of(
          "<script>alert(1)</script>",
          "<ScRiPt>alert(1)</sCrIpT>",
          "<script src=//evil.example/x.js></script>",
          "<img src=x onerror=alert(1)>",
          "<img src=\"x\" onerror=\"alert(1)\">",
          "<img/src/onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "<svg><script>alert(1)</script></svg>",
          "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
          "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">x</mi></math>",
          "<body onload=alert(1)>",
          "<iframe src=\"javascript:alert(1)\"></iframe>",
          "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
          "<object data=\"javascript:alert(1)\"></object>",
          "<embed src=\"javascript:alert(1)\">",
          "<form action=\"javascript:alert(1)\"><button>x</button></form>",
          "<input autofocus onfocus=alert(1)>",
          "<details open ontoggle=alert(1)>",
          "<video><source onerror=alert(1)></video>",
          "<video poster=javascript:alert(1)></video>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<a href=\"jAvAsCrIpT:alert(1)\">x</a>",
          "<a href=\"java\nscript:alert(1)\">x</a>",
          "<a href=\"&#106;avascript:alert(1)\">x</a>",
          "<a href=\" javascript:alert(1)\">x</a>",
          "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
          "<a href=\"vbscript:msgbox(1)\">x</a>",
          "[x](javascript:alert(1))",
          "[x](JaVaScRiPt:alert(1))",
          "[x](javascript&#58;alert(1))",
          "[x](&#x6A;avascript:alert(1))",
          "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
          "[x](vbscript:msgbox(1))",
          "[x]( javascript:alert(1) )",
          "[x](<javascript:alert(1)>)",
          "[x][1]\n\n[1]: javascript:alert(1)",
          "<javascript:alert(1)>",
          "![x](javascript:alert(1))",
          "![x](\"onerror=\"alert(1))",
          "![x](https://x.example/a.png\"onerror=\"alert(1))",
          "![\"><script>alert(1)</script>](media:x)",
          "![x](media:0170a1c0-0000-7000-8000-000000000001 \"\\\" onload=alert(1) x=\\\"\")",
          "# <script>alert(1)</script>",
          "`<script>alert(1)</script>`",
          "```html\n<script>alert(1)</script>\n```",
          "``` \"><script>alert(1)</script>\nx\n```",
          "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
          "\"><script>alert(1)</script>",
          "'><img src=x onerror=alert(1)>",
          "</title><script>alert(1)</script>",
          "</textarea><script>alert(1)</script>",
          "</style><script>alert(1)</script>",
          "--><script>alert(1)</script>",
          "]]><script>alert(1)</script>",
          "<style>*{background:url(javascript:alert(1))}</style>",
          "<style>@import 'javascript:alert(1)';</style>",
          "<div style=\"background:url(javascript:alert(1))\">x</div>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
          "<base href=//evil.example/>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<template><script>alert(1)</script></template>",
          "<x onclick=alert(1)>x</x>",
          "<p id=q1 class=attached onmouseover=alert(1)>x</p>",
          "<img srcset=\"x 1x, javascript:alert(1) 2x\">",
          "<track src=javascript:alert(1)>",
          "${alert(1)}{{constructor.constructor('alert(1)')()}}",
          "<%= alert(1) %>",
          "<\u0000script>alert(1)</script>",
          "<img src=x\u0000 onerror=alert(1)>",
          "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
          "<div hx-get=\"/sign-out\" hx-trigger=\"load\">x</div>",
          "<div data-hx-post=\"/sign-out\" data-hx-trigger=\"load\">x</div>",
          "<a href=\"/sign-out\" hx-boost=true>x</a>");

  private XssCorpus() {}

  /** Nothing in it runs, loads from elsewhere or sends anything. */
  public static void assertHarmless(String html) {
    var page = Jsoup.parseBodyFragment(html);
    assertThat(
            page.select(
                "script, iframe, object, embed, form, input, button, style, link, meta, base, svg,"
                    + " math, template, noscript"))
        .as(html)
        .isEmpty();
    for (var element : page.getAllElements())
      for (var attribute : element.attributes()) {
        var name = attribute.getKey().toLowerCase(Locale.ROOT);
        assertThat(name)
            .as(html)
            .doesNotStartWith("on")
            .doesNotStartWith("hx-")
            .doesNotStartWith("data-");
        assertThat(name).as(html).isNotEqualTo("style").isNotEqualTo("srcdoc");
        if (List.of("href", "src", "poster", "action", "srcset").contains(name))
          assertThat(attribute.getValue())
              .as(html)
              .matches("(?is)(https?:|mailto:|tel:|/|#|[^:]*$).*");
      }
  }
}
