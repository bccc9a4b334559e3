package org.tongzhou.guidance.board;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Act;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.BatchWriter;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.guidance.review.Submitted;

/**
 * Commits the messages that wait, together: captchas redeemed, texts on the bench, rows, one link
 * of the audit chain. "Received" is said after the commit.
 */
@Component
class MessageWriter extends BatchWriter<MessageWriter.Waiting> {

  private static final int BATCH = 250;

  /** A message that has passed the rules, on its way. */
  record Waiting(
      Board board,
      Writer writer,
      UUID key,
      String text,
      String name,
      @Nullable String place,
      @Nullable String solution,
      CompletableFuture<Written> done) {

    /** Where the board says so, for whoever answers for it with an account. */
    boolean showsAtOnce() {
      return board.atOnce() && writer instanceof Writer.Somebody;
    }

    /** The same key with the same text is the same message; with another text it is refused. */
    void tellAgain(String textBefore, Written before) {
      if (textBefore.equals(text)) done.complete(before);
      else done.completeExceptionally(BoardRefusal.KEY_REUSED.with());
    }

    /** Of two that are sent in one breath, the second is told what became of the first. */
    void tellLike(Waiting first, @Nullable Written written, @Nullable Throwable no) {
      if (written == null) done.completeExceptionally(Objects.requireNonNull(no));
      else
        tellAgain(
            first.text(), new Written(written.message(), written.state(), written.at(), true));
    }
  }

  private final TransactionTemplate transaction;
  private final MessageRows rows;
  private final Captcha captcha;
  private final Review review;
  private final BoardFeed feed;
  private final Audit audit;
  private final CampusClock clock;

  MessageWriter(
      @Value("${tongzhou.boards.waiting:4000}") int most,
      PlatformTransactionManager transactions,
      MessageRows rows,
      Captcha captcha,
      Review review,
      BoardFeed feed,
      Audit audit,
      CampusClock clock) {
    super("message-writer", BATCH, most);
    this.transaction = new TransactionTemplate(transactions);
    this.rows = rows;
    this.captcha = captcha;
    this.review = review;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  void submit(Waiting message) {
    if (!offer(message)) throw BoardRefusal.FULL.with();
  }

  @Override
  protected void refuse(List<Waiting> batch) {
    var refused = BoardRefusal.NOT_KEPT.with();
    batch.forEach(one -> one.done().completeExceptionally(refused));
  }

  /**
   * Keys are looked up when they can have been used: the solution of a retry is used up as well.
   */
  @Override
  protected void write(List<Waiting> batch, boolean again) {
    boolean look = again || batch.stream().anyMatch(one -> one.solution() != null);
    var outcomes = new ArrayList<Runnable>(batch.size());
    transaction.executeWithoutResult(status -> outcomes.addAll(commit(batch, look)));
    outcomes.forEach(Runnable::run);
  }

  /** What is told to each once it is committed. */
  private List<Runnable> commit(List<Waiting> batch, boolean look) {
    var now = clock.now().truncatedTo(ChronoUnit.MICROS);
    var kept =
        look ? rows.byKeys(batch.stream().map(Waiting::key).toList()) : Map.<UUID, Message>of();
    var outcomes = new ArrayList<Runnable>(batch.size());
    var fresh = new HashMap<UUID, Waiting>();
    var writing = new ArrayList<Waiting>(batch.size());
    for (var one : batch) {
      var before = kept.get(one.key());
      var first = before == null ? fresh.putIfAbsent(one.key(), one) : null;
      if (before != null) outcomes.add(() -> one.tellAgain(before.text(), again(before)));
      else if (first != null)
        first.done().whenComplete((written, no) -> one.tellLike(first, written, no));
      else if (one.solution() != null && !captcha.solved(Messages.FORM, one.solution()))
        outcomes.add(() -> one.done().completeExceptionally(BoardRefusal.NOT_SOLVED.with()));
      else writing.add(one);
    }
    var written = write(writing, now);
    for (int i = 0; i < writing.size(); i++) {
      var done = writing.get(i).done();
      var receipt = new Written(written.get(i).id(), written.get(i).state(), now, false);
      outcomes.add(() -> done.complete(receipt));
    }
    return outcomes;
  }

  private static Written again(Message before) {
    return new Written(before.id(), before.state(), before.writtenAt(), true);
  }

  private List<MessageRows.NewMessage> write(List<Waiting> writing, Instant now) {
    if (writing.isEmpty()) return List.of();
    var ids = writing.stream().map(one -> new MessageId(Ids.next(clock))).toList();
    var submissions = new ArrayList<Submission>(writing.size());
    var atOnce = new HashSet<String>();
    for (int i = 0; i < writing.size(); i++) {
      var one = writing.get(i);
      submissions.add(submission(ids.get(i), one.board(), one.writer(), one.name(), one.text()));
      if (one.showsAtOnce()) atOnce.add(submissions.get(i).id());
    }
    var states =
        review.submitAll(submissions, one -> atOnce.contains(one.id())).stream()
            .map(Submitted::state)
            .toList();
    var numbers = numbers(writing, states);
    var messages = new ArrayList<MessageRows.NewMessage>(writing.size());
    for (int i = 0; i < writing.size(); i++) {
      var one = writing.get(i);
      messages.add(
          new MessageRows.NewMessage(
              ids.get(i),
              one.board().id(),
              one.key(),
              one.writer(),
              one.name(),
              one.place(),
              one.text(),
              states.get(i),
              now,
              numbers.get(i)));
    }
    rows.insert(messages, now);
    audit.recordAll(messages.stream().map(MessageWriter::act).toList());
    return messages;
  }

  private static Act act(MessageRows.NewMessage message) {
    return new Act(
        message.writer().actor(), "board.wrote-own", "message:" + message.id().value(), "{}");
  }

  /** Places on the wall for those that are shown at once; null for those that wait. */
  private List<@Nullable Long> numbers(List<Waiting> writing, List<ReviewState> states) {
    var counts = new TreeMap<UUID, Integer>();
    for (int i = 0; i < writing.size(); i++)
      if (states.get(i) == ReviewState.ACCEPTED)
        counts.merge(writing.get(i).board().id().value(), 1, Integer::sum);
    var next = new HashMap<UUID, Long>();
    counts.forEach(
        (board, count) -> {
          long before = rows.nextNumbers(new BoardId(board), count) - count;
          next.put(board, before);
          feed.changed(new BoardId(board), before);
        });
    var numbers = new ArrayList<@Nullable Long>(writing.size());
    for (int i = 0; i < writing.size(); i++)
      numbers.add(
          states.get(i) == ReviewState.ACCEPTED
              ? next.merge(writing.get(i).board().id().value(), 1L, Long::sum)
              : null);
    return numbers;
  }

  static Submission submission(MessageId id, Board board, Writer writer, String name, String text) {
    return new Submission(
        Messages.KIND,
        id.value().toString(),
        writer instanceof Writer.Somebody(var account) ? account : null,
        writer.key(),
        name,
        null,
        board.title().zh(),
        text,
        List.of(),
        board.address());
  }

  // ---- in sets

  /** One transaction for all of them. */
  void bulk(Board board, List<BulkMessage> messages, boolean shown, Account by) {
    transaction.executeWithoutResult(status -> writeMany(board, messages, shown, by));
  }

  private void writeMany(Board board, List<BulkMessage> messages, boolean shown, Account by) {
    var now = clock.now().truncatedTo(ChronoUnit.MICROS);
    var ids = messages.stream().map(one -> new MessageId(Ids.next(clock))).toList();
    var submissions = new ArrayList<Submission>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      var one = messages.get(i);
      submissions.add(
          submission(ids.get(i), board, one.writer(), one.name(), MessageRules.text(one.text())));
    }
    var states =
        review.submitAll(submissions, one -> shown).stream().map(Submitted::state).toList();
    int seen = Math.toIntExact(states.stream().filter(ReviewState.ACCEPTED::equals).count());
    long before = seen == 0 ? 0 : rows.nextNumbers(board.id(), seen) - seen;
    long number = before;
    var written = new ArrayList<MessageRows.NewMessage>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      var one = messages.get(i);
      boolean visible = states.get(i) == ReviewState.ACCEPTED;
      if (visible) number++;
      written.add(
          new MessageRows.NewMessage(
              ids.get(i),
              board.id(),
              ids.get(i).value(),
              one.writer(),
              MessageRules.name(one.name()),
              one.place(),
              submissions.get(i).text(),
              states.get(i),
              one.writtenAt(),
              visible ? number : null));
    }
    rows.insert(written, now);
    for (int i = 0; i < messages.size(); i++)
      if (messages.get(i).pinned() && states.get(i) == ReviewState.ACCEPTED)
        rows.pin(ids.get(i), now, rows.nextNumbers(board.id(), 1));
    audit.recordAs(
        by.actor(), "board.taken-in", board.subject(), Map.of("messages", messages.size()));
    if (seen > 0) feed.changed(board.id(), before);
  }
}
