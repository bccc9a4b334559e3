package org.tongzhou.guidance.comment;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said under a subject and has been accepted, the newest first.
 *
 * @param seal proves that a page of ours asked for these comments, so that they may be added to
 * @param total comments and answers, on all pages
 */
public record CommentsShown(
    String subject, String seal, int total, int page, int pages, List<Discussion> discussions) {

  private static final int NEWEST = 3;

  /**
   * A comment with its answers, the oldest first.
   *
   * @param comment null when it is not shown any more, but its answers are
   */
  public record Discussion(@Nullable Shown comment, List<Shown> answers) {}

  /**
   * @param reader the number of the reader in this place; it says nothing else
   */
  public record Shown(CommentId id, int reader, String text, Instant writtenAt) {

    /** As addresses and anchors name it. */
    public String key() {
      return id.value().toString();
    }
  }

  /** The newest of them, for the page of the subject. */
  public List<Shown> newest() {
    return discussions.stream()
        .flatMap(discussion -> Stream.ofNullable(discussion.comment()))
        .limit(NEWEST)
        .toList();
  }

  /** Where its forms are sent, and where the whole of it is read. */
  public String address() {
    return "/comments/" + subject + "/" + seal;
  }

  /** What its captcha is bound to. */
  public String form() {
    return Comments.form(subject);
  }
}
