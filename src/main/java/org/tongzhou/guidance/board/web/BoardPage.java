package org.tongzhou.guidance.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.board.Line;
import org.tongzhou.guidance.screen.HelpShown;

/**
 * A board on a phone: write, see what one wrote, read what all wrote.
 *
 * @param key of the message that is written next: sent twice it is one
 * @param last the last change that the page shows
 * @param live whether it hears of new messages
 * @param place the province to which it is narrowed; null for all
 * @param keeping null for readers
 */
@Template("board/board")
public record BoardPage(
    Frame frame,
    BoardHead head,
    boolean open,
    boolean captcha,
    String key,
    Typed typed,
    @Nullable HelpShown help,
    List<String> provinces,
    List<Own> own,
    List<Line> pinned,
    Paged<Line> lines,
    long last,
    boolean live,
    @Nullable Place place,
    @Nullable Keeping keeping) {

  /** What the reader wrote. */
  public record Own(String address, String text, String state, String mark) {}

  public record Place(String name, String code) {}

  /**
   * What whoever keeps the boards needs.
   *
   * @param judges may read what waits
   */
  public record Keeping(int waiting, boolean judges, boolean closed) {}

  /** The address of a page of the list, but for its number. */
  public String pages() {
    return head.address() + (place == null ? "?page=" : "?place=" + place.code() + "&page=");
  }
}
