package org.tongzhou.guidance.board;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.grid.incident.IncidentId;

/** Boards and messages for tests: each has a board of its own. */
public final class SomeBoards {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** The day on which the clock of the tests stands. */
  public static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  private SomeBoards() {}

  public static String freshCode() {
    return "cheer-" + NUMBER.incrementAndGet();
  }

  /** Open to all, held for review. */
  public static MakeBoard open() {
    return board(Board.OpenTo.ALL, false, null);
  }

  public static MakeBoard forAccounts() {
    return board(Board.OpenTo.ACCOUNTS, false, null);
  }

  public static MakeBoard atOnce() {
    return board(Board.OpenTo.ALL, true, null);
  }

  public static MakeBoard of(IncidentId incident) {
    return board(Board.OpenTo.ALL, true, incident);
  }

  private static MakeBoard board(
      Board.OpenTo openTo, boolean atOnce, @Nullable IncidentId incident) {
    return new MakeBoard(
        freshCode(),
        new Board.InBoth("武汉加油", "Stay strong, Wuhan"),
        new Board.InBoth("写一句话给武汉", "Write a line to Wuhan"),
        TODAY,
        null,
        openTo,
        atOnce,
        incident);
  }

  public static Writer someBrowser() {
    return Writer.OfBrowser.of("browser " + NUMBER.incrementAndGet());
  }

  public static Writer writer(Account account) {
    return new Writer.Somebody(account.id());
  }

  /** An address of its own, so that its budget is nobody else's. */
  public static WriteMessage says(Board board, Writer writer, String text) {
    return new WriteMessage(
        board.id(),
        writer,
        UUID.randomUUID().toString(),
        text,
        "",
        "",
        "192.0.2." + NUMBER.incrementAndGet(),
        null);
  }

  public static WriteMessage from(WriteMessage message, String name, String place) {
    return new WriteMessage(
        message.board(),
        message.writer(),
        message.key(),
        message.text(),
        name,
        place,
        message.address(),
        message.solution());
  }

  public static WriteMessage solved(WriteMessage message, @Nullable String solution) {
    return new WriteMessage(
        message.board(),
        message.writer(),
        message.key(),
        message.text(),
        message.name(),
        message.place(),
        message.address(),
        solution);
  }

  public static WriteMessage at(WriteMessage message, String address) {
    return new WriteMessage(
        message.board(),
        message.writer(),
        message.key(),
        message.text(),
        message.name(),
        message.place(),
        address,
        message.solution());
  }
}
