package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.comment.CommentsShown;
import org.tongzhou.guidance.publishing.Markup.Marked;
import org.tongzhou.guidance.publishing.Truth;

/**
 * An article as its readers want it.
 *
 * @param language of the text, as HTML names it
 * @param foreign whether the reader has asked for a language in which it is not there
 * @param place its section, or the college whose message it is
 * @param updated null while the first text is the one that is read
 * @param views by how many browsers it was opened
 * @param next where a reader goes on
 */
@Template("publishing/article")
public record ArticlePage(
    Frame frame,
    SiteHead head,
    String title,
    String language,
    boolean foreign,
    String summary,
    String place,
    String day,
    String dayIso,
    @Nullable String updated,
    String credit,
    String views,
    @Nullable Truth truth,
    Marked text,
    List<Source> sources,
    @Nullable Card next,
    List<Card> related,
    @Nullable CommentsShown comments) {

  /**
   * @param href null where only words are given
   */
  public record Source(String words, @Nullable String href) {}
}
