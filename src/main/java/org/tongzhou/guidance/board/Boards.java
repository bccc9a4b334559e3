package org.tongzhou.guidance.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.incident.IncidentClosed;
import org.tongzhou.grid.incident.Incidents;

/** The door of boards: make, change, close, open again. All of them stand in memory. */
@Service
public class Boards {

  static final int LONGEST_TITLE = 40;
  static final int LONGEST_CALL = 400;
  private static final String TOPIC = "board.boards";
  private static final String PLAIN_CODE = "[a-z0-9][a-z0-9-]{1,39}";

  private final BoardRows rows;
  private final Incidents incidents;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;
  private volatile List<Board> known;

  Boards(BoardRows rows, Incidents incidents, Audit audit, ChangeFeed feed, CampusClock clock) {
    this.rows = rows;
    this.incidents = incidents;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
    feed.subscribe(TOPIC, changes -> known = rows.all());
    this.known = rows.all();
  }

  /** The newest first; those for people who are signed in only when somebody is. */
  public List<Board> seenBy(@Nullable Account account) {
    return known.stream().filter(board -> mayRead(board, account)).toList();
  }

  /** By its code; what somebody may not read does not exist. */
  public Board find(String code, @Nullable Account account) {
    return find(code)
        .filter(board -> mayRead(board, account))
        .orElseThrow(BoardRefusal.NO_SUCH_BOARD::with);
  }

  public Optional<Board> find(String code) {
    return known.stream().filter(board -> board.code().equals(code)).findFirst();
  }

  Optional<Board> find(BoardId id) {
    return known.stream().filter(board -> board.id().equals(id)).findFirst();
  }

  public static boolean mayRead(Board board, @Nullable Account account) {
    return board.openTo() == Board.OpenTo.ALL || account != null;
  }

  public Board.State state(Board board) {
    return board.stateOn(clock.today());
  }

  @Transactional
  public Board make(MakeBoard command, Account by) {
    mustManage(by);
    if (!command.code().matches(PLAIN_CODE) || command.code().equals("new"))
      throw BoardRefusal.CODE_NOT_PLAIN.with();
    var checked = checked(command);
    if (checked.incident() != null) incidents.mustLast(checked.incident());
    var id = new BoardId(Ids.next(clock));
    try {
      rows.insert(id, checked, by.id(), clock.now());
    } catch (DuplicateKeyException taken) {
      throw BoardRefusal.CODE_TAKEN.with();
    }
    changed("board.made", command.code(), Map.of("openTo", checked.openTo().name()));
    return new Board(
        id,
        checked.code(),
        checked.title(),
        checked.call(),
        checked.opensOn(),
        checked.closesOn(),
        checked.openTo(),
        checked.atOnce(),
        checked.incident(),
        null);
  }

  /** Everything but its code and its incident. */
  @Transactional
  public void change(Board board, MakeBoard to, Account by) {
    mustManage(by);
    rows.update(board.id(), checked(to));
    changed(
        "board.changed", board.code(), Map.of("openTo", to.openTo().name(), "atOnce", to.atOnce()));
  }

  @Transactional
  public void close(Board board, Account by) {
    mustManage(by);
    if (rows.close(board.id(), clock.now()) == 0) throw BoardRefusal.NOT_NOW.with();
    changed("board.closed", board.code(), Map.of());
  }

  @Transactional
  public void reopen(Board board, Account by) {
    mustManage(by);
    if (board.incident() != null) incidents.mustLast(board.incident());
    if (rows.close(board.id(), null) == 0) throw BoardRefusal.NOT_NOW.with();
    changed("board.reopened", board.code(), Map.of());
  }

  /** What was open for an incident is over with it; it stays readable until its data go. */
  @EventListener
  void on(IncidentClosed closed) {
    if (rows.closeAll(closed.incident(), closed.closedAt()) > 0) feed.append(TOPIC, new byte[0]);
  }

  private static void mustManage(Account account) {
    if (!account.may(Permission.BOARD_MANAGE)) throw SharedRefusal.NOT_FOUND.with();
  }

  private static MakeBoard checked(MakeBoard command) {
    var title = inBoth(command.title(), MessageRules::line);
    var call = inBoth(command.call(), text -> MessageRules.clean(text).strip());
    if (title.zh().isEmpty()) throw BoardRefusal.NOTHING_SAID.with();
    if (Math.max(title.zh().length(), title.en().length()) > LONGEST_TITLE)
      throw BoardRefusal.TOO_LONG.with(LONGEST_TITLE);
    if (Math.max(call.zh().length(), call.en().length()) > LONGEST_CALL)
      throw BoardRefusal.TOO_LONG.with(LONGEST_CALL);
    if (command.closesOn() != null && command.closesOn().isBefore(command.opensOn()))
      throw BoardRefusal.CLOSES_BEFORE_OPENING.with();
    return new MakeBoard(
        command.code(),
        title,
        call,
        command.opensOn(),
        command.closesOn(),
        command.openTo(),
        command.atOnce(),
        command.incident());
  }

  private static Board.InBoth inBoth(Board.InBoth text, UnaryOperator<String> clean) {
    return new Board.InBoth(clean.apply(text.zh()), clean.apply(text.en()));
  }

  private void changed(String act, String code, Map<String, ?> detail) {
    audit.record(act, "board:" + code, detail);
    feed.append(TOPIC, new byte[0]);
  }
}
