package org.tongzhou.guidance.search;

import java.util.List;
import java.util.stream.Collectors;

/** A text in pieces, of which some are what was looked for. */
public record Marked(List<Piece> pieces) {

  public record Piece(String text, boolean found) {}

  public String plain() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }

  /** As HTML: everything escaped, what was found in {@code mark}. */
  public String html() {
    var html = new StringBuilder();
    for (var piece : pieces) {
      if (piece.found()) html.append("<mark>");
      escape(piece.text(), html);
      if (piece.found()) html.append("</mark>");
    }
    return html.toString();
  }

  private static void escape(String text, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        case '\'' -> to.append("&#39;");
        default -> to.append(c);
      }
    }
  }
}
