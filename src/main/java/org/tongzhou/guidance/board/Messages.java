package org.tongzhou.guidance.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;

/** The door of messages: write, write anew, withdraw, pin, and what the walls show. */
@Service("boardMessages")
public class Messages {

  /** As the review bench calls them. */
  static final String KIND = "message";

  /** The form that a captcha must have been solved for. */
  public static final String FORM = "board";

  private static final int LONGEST_KEY = 100;
  private static final int BULK_CHUNK = 2_000;

  private final Boards boards;
  private final MessageRows rows;
  private final MessageWriter writer;
  private final Walls walls;
  private final BoardWording wording;
  private final Budgets budgets;
  private final Review review;
  private final BoardFeed feed;
  private final Audit audit;
  private final CampusClock clock;

  Messages(
      Boards boards,
      MessageRows rows,
      MessageWriter writer,
      Walls walls,
      BoardWording wording,
      Budgets budgets,
      Review review,
      BoardFeed feed,
      Audit audit,
      CampusClock clock) {
    this.boards = boards;
    this.rows = rows;
    this.writer = writer;
    this.walls = walls;
    this.wording = wording;
    this.budgets = budgets;
    this.review = review;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- writing

  /** Keeps a message and answers when it is committed. */
  public Written write(WriteMessage command) {
    var board = boards.find(command.board()).orElseThrow(BoardRefusal.NO_SUCH_BOARD::with);
    mustBeOpenTo(board, command.writer());
    var waiting =
        new MessageWriter.Waiting(
            board,
            command.writer(),
            keyOf(command),
            MessageRules.text(command.text()),
            MessageRules.name(command.name()),
            placeOf(command.place()),
            command.solution(),
            new CompletableFuture<>());
    budgets.spend(command);
    writer.submit(waiting);
    try {
      return waiting.done().join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Refused refused) throw refused;
      throw failed;
    }
  }

  private void mustBeOpenTo(Board board, Writer who) {
    if (board.openTo() == Board.OpenTo.ACCOUNTS && who instanceof Writer.OfBrowser)
      throw BoardRefusal.NO_SUCH_BOARD.with();
    if (boards.state(board) != Board.State.OPEN) throw BoardRefusal.NOT_OPEN.with();
  }

  private @Nullable String placeOf(String words) {
    return words.isBlank()
        ? null
        : wording.locate(words).orElseThrow(BoardRefusal.NOT_A_PLACE::with);
  }

  /** The client's key belongs to its writer and board, so that nobody meets another's. */
  private static UUID keyOf(WriteMessage command) {
    if (command.key().isBlank() || command.key().length() > LONGEST_KEY)
      throw SharedRefusal.NOT_READABLE.with();
    var bound = command.board().value() + "\n" + command.writer().key() + "\n" + command.key();
    var hash = ByteBuffer.wrap(Sha256.of(bound.getBytes(StandardCharsets.UTF_8)));
    return new UUID(hash.getLong(), hash.getLong());
  }

  /**
   * Takes in what was written elsewhere or before, in sets, with times of their own; one line in
   * the audit log for each set.
   *
   * @param shown whether somebody has judged them already; else they wait on the bench
   */
  public void bulk(Board board, List<BulkMessage> messages, boolean shown, Account by) {
    if (!by.may(Permission.BOARD_MANAGE)) throw SharedRefusal.NOT_FOUND.with();
    for (int from = 0; from < messages.size(); from += BULK_CHUNK)
      writer.bulk(
          board, messages.subList(from, Math.min(messages.size(), from + BULK_CHUNK)), shown, by);
  }

  /** What the writer wrote on this board, the newest first. */
  public List<Message> own(Board board, Writer who, int limit) {
    return rows.own(board.id(), who, limit);
  }

  public Message own(MessageId id, Board board, Writer who) {
    return rows.findOwn(id, who)
        .filter(message -> message.board().equals(board.id()))
        .orElseThrow(BoardRefusal.NO_SUCH_MESSAGE::with);
  }

  /** Where its writer follows it. */
  Optional<String> ownPage(MessageId id) {
    return rows.boardOf(id)
        .flatMap(boards::find)
        .map(board -> board.address() + "/mine/" + id.value());
  }

  /** Written anew by its writer: it is judged again. Costs as much as another message. */
  @Transactional
  public void repair(MessageId id, WriteMessage command) {
    var board = boards.find(command.board()).orElseThrow(BoardRefusal.NO_SUCH_BOARD::with);
    own(id, board, command.writer());
    mustBeOpenTo(board, command.writer());
    var text = MessageRules.text(command.text());
    var name = MessageRules.name(command.name());
    var place = placeOf(command.place());
    budgets.spend(command);
    // The bench first, as a judgement does it: so nobody waits in a circle.
    var state =
        review.submit(MessageWriter.submission(id, board, command.writer(), name, text)).state();
    if (rows.repair(id, text, name, place, state, clock.now()) == 0)
      throw BoardRefusal.NOT_NOW.with();
    audit.recordAs(
        command.writer().actor(), "board.repaired-own", "message:" + id.value(), Map.of());
  }

  /** Taken back by its writer: it leaves the bench, and every wall at once. */
  @Transactional
  public void withdraw(MessageId id, Board board, Writer who) {
    own(id, board, who);
    review.withdrawn(KIND, id.value().toString());
    var message = rows.hold(id).orElseThrow(BoardRefusal.NO_SUCH_MESSAGE::with);
    if (!message.mayBeWithdrawn()) throw BoardRefusal.NOT_NOW.with();
    move(message, ReviewState.WITHDRAWN, null);
    audit.recordAs(who.actor(), "board.withdrew-own", "message:" + id.value(), Map.of());
  }

  /** As the bench has judged. A message that its writer has withdrawn stays withdrawn. */
  void judged(MessageId id, ReviewState state, @Nullable String reason) {
    rows.hold(id)
        .filter(message -> message.state() != state)
        .ifPresent(message -> move(message, state, reason));
  }

  private void move(Message message, ReviewState to, @Nullable String reason) {
    boolean shown = to == ReviewState.ACCEPTED;
    boolean seen = shown || message.isShown();
    Long number = seen ? rows.nextNumbers(message.board(), 1) : null;
    int moved =
        rows.move(
            message.id(),
            to,
            reason,
            shown ? number : null,
            number,
            clock.now().truncatedTo(ChronoUnit.MICROS));
    if (moved > 0 && number != null) feed.changed(message.board(), number - 1);
  }

  // ---- keeping

  /** Pinned messages stand on top of the wall until somebody unpins them. */
  @Transactional
  public void pin(MessageId id, Board board, boolean pinned, Account by) {
    if (!by.may(Permission.BOARD_MANAGE)) throw SharedRefusal.NOT_FOUND.with();
    var message =
        rows.hold(id)
            .filter(one -> one.board().equals(board.id()))
            .orElseThrow(BoardRefusal.NO_SUCH_MESSAGE::with);
    long number = rows.nextNumbers(board.id(), 1);
    if (rows.pin(message.id(), pinned ? clock.now() : null, number) == 0)
      throw BoardRefusal.NOT_SHOWN.with();
    audit.record(pinned ? "board.pinned" : "board.unpinned", "message:" + id.value(), Map.of());
    feed.changed(board.id(), number - 1);
  }

  public int waiting(Board board) {
    return rows.waiting(board.id());
  }

  // ---- reading

  public Wall wall(Board board) {
    return walls.of(board.id());
  }

  /**
   * What is shown, the newest first.
   *
   * @param province first two digits of its code; null for all
   */
  public Paged<Message> shown(Board board, @Nullable String province, int page, int size) {
    var wall = wall(board);
    int offset = Paged.offset(page, size);
    if (province == null && offset + size <= wall.newest().size())
      return new Paged<>(wall.newest().subList(offset, offset + size), page, size, wall.shown());
    int total = province == null ? wall.shown() : byProvince(board).getOrDefault(province, 0);
    return new Paged<>(
        rows.shown(board.id(), province, offset, size), Math.max(1, page), size, total);
  }

  /** How many are shown, by the first two digits of their places; the empty one is without. */
  public Map<String, Integer> byProvince(Board board) {
    return rows.byProvince(board.id());
  }
}
