package org.tongzhou.guidance.publishing.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Frames;
import org.tongzhou.foundation.access.OpenPlaces;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishedArticle;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.web.SitePages.Made;

/** What programs read: Atom, RSS, the map of the site, and where they may go. */
@Controller
class FeedsController {

  private static final int IN_A_FEED = 30;

  /** As much as one map may hold (sitemaps.org). */
  private static final int IN_A_MAP = 50_000;

  /** Room in it for lists, boards and galleries. */
  private static final int NOT_ARTICLES = 1_000;

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String MAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";

  /** Letters that XML 1.0 has no place for. */
  private static final String NOT_IN_XML =
      "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  /**
   * What is made for everybody to read. Lists of what somebody looks for, forms, walls and what is
   * the same as another page would only fill the lists of search engines. The longest rule that
   * fits holds (RFC 9309).
   */
  private static final String ROBOTS =
      """
      User-agent: *
      Allow: /news
      Allow: /articles/
      Allow: /voices
      Allow: /boards
      Allow: /contributions/new
      Allow: /assets/
      Allow: /media/
      Allow: /sitemap.xml
      Disallow: /voices/mine
      Disallow: /voices/*/take-part
      Disallow: /voices/*/hall
      Disallow: /boards/*/mine
      Disallow: /boards/*/plain
      Disallow: /boards/*/wall
      Disallow: /boards/*/stream
      Disallow: /

      Sitemap: %s/sitemap.xml
      """;

  private final Published published;
  private final SitePages pages;
  private final Frames frames;
  private final List<OpenPlaces> open;

  FeedsController(Published published, SitePages pages, Frames frames, List<OpenPlaces> open) {
    this.published = published;
    this.pages = pages;
    this.frames = frames;
    this.open = open;
  }

  private interface Writing {
    void to(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static byte[] written(Writing writing) {
    var bytes = new ByteArrayOutputStream();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      writing.to(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text.replaceAll(NOT_IN_XML, ""));
    xml.writeEndElement();
  }

  private static String iso(Instant at) {
    return DateTimeFormatter.ISO_INSTANT.format(at);
  }

  private List<PublishedArticle> newest(@Nullable Section section) {
    return published.page(section, null, 1, IN_A_FEED).rows();
  }

  private static Instant changed(List<PublishedArticle> articles) {
    return articles.stream()
        .map(PublishedArticle::updated)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static String title(Frame frame, @Nullable Section section) {
    var site = frame.say("publishing.site.title", frame.university());
    return section == null ? site : frame.say("publishing.section." + section) + " · " + site;
  }

  private static @Nullable Section section(String path) {
    return Section.of(path).orElseThrow(PublishingRefusal.NO_SUCH_SECTION::with);
  }

  private static String page(@Nullable Section section) {
    return section == null ? "/news" : "/news/" + section.path();
  }

  private interface Feed {
    void to(
        XMLStreamWriter xml,
        Frame frame,
        String base,
        @Nullable Section section,
        List<PublishedArticle> articles)
        throws XMLStreamException;
  }

  private void feed(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Section section,
      String file,
      String type,
      Feed feed)
      throws IOException {
    var frame = frames.ofEverybody(request);
    pages.answer(
        request,
        response,
        frame.locale(),
        page(section) + file,
        () -> {
          var articles = newest(section);
          return new Made(
              200,
              type + ";charset=utf-8",
              written(xml -> feed.to(xml, frame, pages.base(request), section, articles)),
              changed(articles));
        });
  }

  // ---- Atom (RFC 4287)

  @OpenToAll
  @GetMapping("/news/feed.atom")
  void atom(HttpServletRequest request, HttpServletResponse response) throws IOException {
    feed(request, response, null, "/feed.atom", "application/atom+xml", FeedsController::atom);
  }

  @OpenToAll
  @GetMapping("/news/{section}/feed.atom")
  void atom(HttpServletRequest request, HttpServletResponse response, @PathVariable String section)
      throws IOException {
    feed(
        request,
        response,
        section(section),
        "/feed.atom",
        "application/atom+xml",
        FeedsController::atom);
  }

  private static void atom(
      XMLStreamWriter xml,
      Frame frame,
      String base,
      @Nullable Section section,
      List<PublishedArticle> articles)
      throws XMLStreamException {
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    element(xml, "title", title(frame, section));
    element(xml, "id", base + page(section));
    element(xml, "updated", iso(changed(articles)));
    link(xml, "self", base + page(section) + "/feed.atom", null);
    link(xml, "alternate", base + page(section), null);
    for (var article : articles) {
      xml.writeStartElement("entry");
      xml.writeAttribute(
          XMLConstants.XML_NS_PREFIX,
          XMLConstants.XML_NS_URI,
          "lang",
          article.language(frame.locale()));
      element(xml, "title", article.title(frame.locale()));
      // the number stays, whatever becomes of title and slug
      element(xml, "id", base + "/articles/" + article.number());
      link(xml, "alternate", base + article.path(), article.language(frame.locale()));
      element(xml, "published", iso(article.at()));
      element(xml, "updated", iso(article.updated()));
      xml.writeStartElement("author");
      element(xml, "name", frame.university());
      xml.writeEndElement();
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", article.section().path());
      xml.writeAttribute("label", frame.say("publishing.section." + article.section()));
      element(xml, "summary", article.excerpt(frame.locale()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void link(
      XMLStreamWriter xml, String relation, String address, @Nullable String language)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", address);
    if (language != null) xml.writeAttribute("hreflang", language);
  }

  // ---- RSS 2.0

  @OpenToAll
  @GetMapping("/news/feed.rss")
  void rss(HttpServletRequest request, HttpServletResponse response) throws IOException {
    feed(request, response, null, "/feed.rss", "application/rss+xml", FeedsController::rss);
  }

  @OpenToAll
  @GetMapping("/news/{section}/feed.rss")
  void rss(HttpServletRequest request, HttpServletResponse response, @PathVariable String section)
      throws IOException {
    feed(
        request,
        response,
        section(section),
        "/feed.rss",
        "application/rss+xml",
        FeedsController::rss);
  }

  private static void rss(
      XMLStreamWriter xml,
      Frame frame,
      String base,
      @Nullable Section section,
      List<PublishedArticle> articles)
      throws XMLStreamException {
    xml.writeStartElement("rss");
    xml.writeAttribute("version", "2.0");
    xml.writeStartElement("channel");
    element(xml, "title", title(frame, section));
    element(xml, "link", base + page(section));
    element(xml, "description", frame.say("publishing.site.about"));
    element(xml, "language", frame.english() ? "en" : "zh-cn");
    for (var article : articles) {
      xml.writeStartElement("item");
      element(xml, "title", article.title(frame.locale()));
      element(xml, "link", base + article.path());
      xml.writeStartElement("guid");
      xml.writeAttribute("isPermaLink", "false");
      xml.writeCharacters(base + "/articles/" + article.number());
      xml.writeEndElement();
      element(
          xml,
          "pubDate",
          DateTimeFormatter.RFC_1123_DATE_TIME
              .withLocale(Locale.ENGLISH)
              .format(article.at().atOffset(ZoneOffset.UTC)));
      element(xml, "category", frame.say("publishing.section." + article.section()));
      element(xml, "description", article.excerpt(frame.locale()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  // ---- for robots

  @OpenToAll
  @GetMapping("/sitemap.xml")
  void map(HttpServletRequest request, HttpServletResponse response) throws IOException {
    pages.answer(
        request,
        response,
        Locale.ROOT,
        "/sitemap.xml",
        () ->
            new Made(
                200,
                "application/xml;charset=utf-8",
                written(xml -> map(xml, pages.base(request), frames.ofEverybody(request))),
                changed(published.all())));
  }

  private void map(XMLStreamWriter xml, String base, Frame frame) throws XMLStreamException {
    xml.writeStartElement("urlset");
    xml.writeDefaultNamespace(MAP);
    xml.writeNamespace("xhtml", XHTML);
    place(xml, base + "/news", changed(published.all()), true);
    for (var section : Section.values()) {
      var newest = newest(section);
      if (!newest.isEmpty()) place(xml, base + page(section), changed(newest), true);
    }
    for (var module : open)
      for (var place : module.openPlaces(frame))
        place(xml, base + place.path(), Instant.EPOCH, true);
    var articles = published.all();
    for (var article : articles.subList(0, Math.min(articles.size(), IN_A_MAP - NOT_ARTICLES)))
      place(
          xml,
          base + article.path(),
          article.updated(),
          article.inChinese() && article.inEnglish());
    xml.writeEndElement();
  }

  private static void place(XMLStreamWriter xml, String address, Instant changed, boolean both)
      throws XMLStreamException {
    xml.writeStartElement("url");
    element(xml, "loc", address);
    if (changed.isAfter(Instant.EPOCH)) element(xml, "lastmod", iso(changed));
    if (both)
      for (var language : List.of("zh", "en")) {
        xml.writeEmptyElement("xhtml", "link", XHTML);
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("hreflang", language.equals("zh") ? "zh-CN" : "en");
        xml.writeAttribute("href", address + "?lang=" + language);
      }
    xml.writeEndElement();
  }

  @OpenToAll
  @GetMapping("/robots.txt")
  void robots(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain;charset=utf-8");
    response.setHeader("Cache-Control", "public, max-age=3600");
    response
        .getOutputStream()
        .write(ROBOTS.formatted(pages.base(request)).getBytes(StandardCharsets.UTF_8));
  }
}
