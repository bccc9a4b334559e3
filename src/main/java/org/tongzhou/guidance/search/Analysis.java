package org.tongzhou.guidance.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Takes a text apart: Chinese into single characters and pairs of neighbours, the rest into words,
 * in one width and in lower case, English lightly stemmed.
 */
final class Analysis {

  /** Between title and text, and wherever no phrase may reach across. */
  static final int GAP = 10;

  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          var words = new StandardTokenizer();
          var pairs =
              new CJKBigramFilter(
                  new LowerCaseFilter(new CJKWidthFilter(words)),
                  CJKBigramFilter.HAN
                      | CJKBigramFilter.HIRAGANA
                      | CJKBigramFilter.KATAKANA
                      | CJKBigramFilter.HANGUL,
                  true);
          return new TokenStreamComponents(
              words, new KStemFilter(new EnglishPossessiveFilter(pairs)));
        }
      };

  private Analysis() {}

  /**
   * A word as it stands in the index.
   *
   * @param position of its first character or of itself, counted from 1
   * @param from offset in the text of its first character
   * @param pair two characters that stand side by side
   */
  record Token(String word, int position, int from, int to, boolean pair, boolean single) {}

  static List<Token> of(String text) {
    var tokens = new ArrayList<Token>();
    try (var stream = ANALYZER.tokenStream("", text)) {
      var word = stream.addAttribute(CharTermAttribute.class);
      var step = stream.addAttribute(PositionIncrementAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      var type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      int position = 0;
      while (stream.incrementToken()) {
        position += step.getPositionIncrement();
        tokens.add(
            new Token(
                word.toString(),
                position,
                offset.startOffset(),
                offset.endOffset(),
                type.type().equals(CJKBigramFilter.DOUBLE_TYPE),
                type.type().equals(CJKBigramFilter.SINGLE_TYPE)));
      }
      stream.end();
      return tokens;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
