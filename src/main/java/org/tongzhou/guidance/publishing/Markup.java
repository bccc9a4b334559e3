package org.tongzhou.guidance.publishing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.ShownMedium;

/**
 * Markdown as the page shows it. What comes out of the renderer goes through a sanitizer that knows
 * only the elements below, whatever was typed; pictures and films are our own files or nothing.
 */
public final class Markup {

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(50).build();
  private static final TextContentRenderer PLAIN =
      TextContentRenderer.builder()
          .extensions(EXTENSIONS)
          .lineBreakRendering(LineBreakRendering.COMPACT)
          .nodeRendererFactory(WordsAlone::new)
          .build();

  private static final String MEDIUM = "media:";
  private static final Pattern OURS = Pattern.compile("/(?:media|articles)/[A-Za-z0-9_./-]+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
  private static final Pattern ANCHOR = Pattern.compile("q\\d{1,3}");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "hr",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "strong",
              "em",
              "code",
              "pre",
              "blockquote",
              "ul",
              "ol",
              "li",
              "table",
              "thead",
              "tbody",
              "tr",
              "th",
              "td",
              "a",
              "figure",
              "figcaption",
              "picture",
              "source",
              "img",
              "video",
              "audio",
              "track",
              "div")
          .allowUrlProtocols("http", "https", "mailto", "tel")
          .allowAttributes("href")
          .onElements("a")
          .requireRelsOnLinks("noopener", "noreferrer")
          .allowAttributes("id")
          .matching(ANCHOR)
          .onElements("h2")
          .allowAttributes("start")
          .matching(NUMBER)
          .onElements("ol")
          .allowAttributes("align")
          .matching(true, "left", "right", "center")
          .onElements("th", "td")
          .allowAttributes("src")
          .matching(OURS)
          .onElements("img", "source", "video", "audio", "track")
          // its addresses are looked at one by one, as those of src are
          .allowAttributes("srcset")
          .onElements("source")
          .allowAttributes("sizes")
          .matching(true, Markup.SIZES)
          .onElements("source")
          .allowAttributes("type")
          .matching(true, "image/webp", "video/mp4", "application/vnd.apple.mpegurl")
          .onElements("source")
          .allowAttributes("alt")
          .onElements("img")
          .allowAttributes("width", "height")
          .matching(NUMBER)
          .onElements("img", "video")
          .allowAttributes("loading")
          .matching(true, "lazy")
          .onElements("img")
          .allowAttributes("poster")
          .matching(OURS)
          .onElements("video")
          .allowAttributes("controls", "playsinline")
          .onElements("video", "audio")
          .allowAttributes("preload")
          .matching(true, "metadata", "none")
          .onElements("video", "audio")
          .allowAttributes("aria-label")
          .onElements("video", "audio")
          .allowAttributes("kind")
          .matching(true, "captions")
          .onElements("track")
          .allowAttributes("srclang", "label")
          .onElements("track")
          .allowAttributes("default")
          .onElements("track")
          .allowAttributes("class")
          .matching(true, "attached", "table", "film")
          .onElements("p", "div", "figure")
          .toFactory();

  /** A picture fills a phone, and the column of text elsewhere. */
  private static final String SIZES = "(max-width: 46em) 100vw, 42em";

  private static final int EXCERPT = 120;

  private Markup() {}

  /** A question of an article that is built of them, with where it stands. */
  public record Question(String anchor, String words) {}

  /**
   * @param html safe to stand in a page as it is
   */
  public record Marked(String html, List<Question> questions) {}

  public static Marked of(String markdown, Shape shape, Shelf shelf) {
    var document = PARSER.parse(markdown);
    document.accept(new Figures());
    var levels = new Levels();
    document.accept(levels);
    levels.settle();
    var questions = shape == Shape.ANSWERS ? questions(document) : Map.<Node, Question>of();
    var renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (questions.get(node) instanceof Question question)
                        attributes.put("id", question.anchor());
                    })
            .nodeRendererFactory(context -> new Pieces(context, shelf))
            .build();
    var html = POLICY.sanitize(renderer.render(document));
    return new Marked(
        html.replace("<table>", "<div class=\"table\"><table>")
            .replace("</table>", "</table></div>"),
        List.copyOf(questions.values()));
  }

  private static Map<Node, Question> questions(Node document) {
    var questions = new LinkedHashMap<Node, Question>();
    for (var node = document.getFirstChild(); node != null; node = node.getNext())
      if (node instanceof Heading heading && heading.getLevel() == 2)
        questions.put(
            heading, new Question("q" + (questions.size() + 1), PLAIN.render(heading).strip()));
    return questions;
  }

  /** The words alone, for feeds, searches and excerpts. */
  public static String plain(String markdown) {
    return PLAIN.render(PARSER.parse(markdown)).replaceAll("\\s*\\n\\s*", " ").strip();
  }

  /** The summary, else how the text begins: its first paragraphs, without what stands between. */
  public static String excerpt(ArticleText.Said said) {
    if (!said.summary().isBlank()) return said.summary();
    var words = new StringBuilder();
    for (var node = PARSER.parse(said.body()).getFirstChild();
        node != null && words.length() < 4 * EXCERPT;
        node = node.getNext())
      if (node instanceof Paragraph && !(node.getFirstChild() instanceof Image))
        words.append(words.isEmpty() ? "" : " ").append(PLAIN.render(node).strip());
    return shortened(words.toString().replaceAll("\\s*\\n\\s*", " "));
  }

  private static String shortened(String words) {
    int most = words.codePoints().anyMatch(Markup::isHan) ? EXCERPT : 2 * EXCERPT;
    if (words.codePointCount(0, words.length()) <= most) return words;
    return words.substring(0, words.offsetByCodePoints(0, most)).strip() + "…";
  }

  private static boolean isHan(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN;
  }

  /** Of links and quotations their words alone; of a picture its words and what stands under it. */
  private record WordsAlone(TextContentNodeRendererContext context) implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Link.class, Image.class, BlockQuote.class);
    }

    @Override
    public void render(Node node) {
      for (var child = node.getFirstChild(); child != null; child = child.getNext())
        context.render(child);
      if (node instanceof Image image && image.getTitle() != null)
        context.getWriter().write(" " + image.getTitle());
    }
  }

  /** Pictures that stand alone in a paragraph. */
  private static final class Figure extends CustomBlock {
    private final Image image;

    Figure(Image image) {
      this.image = image;
    }
  }

  private static final class Figures extends AbstractVisitor {
    @Override
    public void visit(Paragraph paragraph) {
      var images = new ArrayList<Image>();
      for (var node = paragraph.getFirstChild(); node != null; node = node.getNext())
        if (node instanceof Image image) images.add(image);
        else if (!(node instanceof SoftLineBreak)) return;
      if (images.isEmpty()) return;
      for (var image : images) paragraph.insertBefore(new Figure(image));
      paragraph.unlink();
    }
  }

  /** The page has its title: headings begin below it, and leave no level out. */
  private static final class Levels extends AbstractVisitor {
    private final List<Heading> headings = new ArrayList<>();

    @Override
    public void visit(Heading heading) {
      headings.add(heading);
    }

    void settle() {
      int highest = headings.stream().mapToInt(Heading::getLevel).min().orElse(1);
      int before = 1;
      for (var heading : headings) {
        int level = Math.min(heading.getLevel() - highest + 2, before + 1);
        heading.setLevel(Math.min(level, 6));
        before = heading.getLevel();
      }
    }
  }

  /** Pictures, films, sounds and documents; what is not on the shelf leaves its words. */
  private static final class Pieces implements NodeRenderer {
    private final HtmlWriter html;
    private final Shelf shelf;

    Pieces(HtmlNodeRendererContext context, Shelf shelf) {
      this.html = context.getWriter();
      this.shelf = shelf;
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Image.class, Figure.class);
    }

    @Override
    public void render(Node node) {
      if (node instanceof Figure figure) block(figure.image);
      else if (node instanceof Image image) inline(image);
    }

    private Optional<Shelf.Piece> piece(Image image) {
      var address = image.getDestination();
      return address.startsWith(MEDIUM)
          ? MediaId.of(address.substring(MEDIUM.length())).flatMap(shelf::find)
          : Optional.empty();
    }

    private void inline(Image image) {
      var piece = piece(image);
      if (piece.isPresent() && piece.get().shown().isPicture())
        picture(piece.get().shown(), alt(image));
      else html.text(alt(image));
    }

    private static String alt(Image image) {
      var alt = new StringBuilder();
      image.accept(
          new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
              alt.append(text.getLiteral());
            }
          });
      return alt.toString();
    }

    private void block(Image image) {
      var piece = piece(image);
      html.line();
      if (piece.isEmpty()) {
        paragraph(alt(image));
        return;
      }
      var shown = piece.get().shown();
      if (shown.isPicture()) {
        html.tag("figure");
        picture(shown, alt(image));
        caption(image);
        html.tag("/figure");
      } else if (shown.isVideo()) film(piece.get(), image);
      else if (shown.isAudio()) {
        html.tag("figure");
        html.tag(
            "audio",
            Map.of(
                "controls",
                "controls",
                "preload",
                "metadata",
                "src",
                shown.src(),
                "aria-label",
                alt(image)));
        html.tag("/audio");
        caption(image);
        html.tag("/figure");
      } else if (!shown.src().isEmpty()) {
        html.tag("p", Map.of("class", "attached"));
        html.tag("a", Map.of("href", shown.src()));
        html.text(alt(image).isBlank() ? shown.medium().name() : alt(image));
        html.tag("/a");
        html.text(" " + shown.size());
        html.tag("/p");
      } else paragraph(shown.medium().name() + " …");
      html.line();
    }

    private void paragraph(String words) {
      if (words.isBlank()) return;
      html.tag("p");
      html.text(words);
      html.tag("/p");
    }

    private void picture(ShownMedium shown, String alt) {
      html.tag("picture");
      if (shown.srcset() != null)
        html.tag(
            "source", Map.of("type", "image/webp", "srcset", shown.srcset(), "sizes", SIZES), true);
      var attributes = new LinkedHashMap<String, String>();
      attributes.put("src", shown.src());
      attributes.put("alt", alt);
      size(shown, attributes);
      attributes.put("loading", "lazy");
      html.tag("img", attributes, true);
      html.tag("/picture");
    }

    private static void size(ShownMedium shown, Map<String, String> attributes) {
      if (shown.medium().width() <= 0) return;
      attributes.put("width", String.valueOf(shown.medium().width()));
      attributes.put("height", String.valueOf(shown.medium().height()));
    }

    private void film(Shelf.Piece piece, Image image) {
      var shown = piece.shown();
      html.tag("figure", Map.of("class", "film"));
      var attributes = new LinkedHashMap<String, String>();
      attributes.put("controls", "controls");
      attributes.put("playsinline", "playsinline");
      attributes.put("preload", "none");
      if (shown.poster() != null) attributes.put("poster", shown.poster());
      size(shown, attributes);
      attributes.put("aria-label", alt(image).isBlank() ? shown.medium().name() : alt(image));
      html.tag("video", attributes);
      html.tag("source", Map.of("src", shown.src(), "type", "video/mp4"), true);
      boolean first = true;
      for (var language : piece.captions()) {
        var track = new LinkedHashMap<String, String>();
        track.put("kind", "captions");
        track.put("src", piece.captionsAt() + language + ".vtt");
        track.put("srclang", language.equals("zh") ? "zh-CN" : "en");
        track.put("label", language.equals("zh") ? "中文" : "English");
        if (first) track.put("default", "default");
        first = false;
        html.tag("track", track, true);
      }
      html.tag("/video");
      caption(image);
      html.tag("/figure");
    }

    private void caption(Image image) {
      var title = image.getTitle();
      if (title == null || title.isBlank()) return;
      html.tag("figcaption");
      html.text(title);
      html.tag("/figcaption");
    }
  }
}
