package org.tongzhou.grid.notice;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Takes messages out of the house. Says of each what became of it, also when it cannot tell. */
interface Channel {

  ChannelKind kind();

  /** Channels are off until somebody has said how to reach them. */
  boolean isConfigured();

  /** How many messages are claimed and handed over together. */
  int together();

  /** How many in the whole house may hand messages over at the same time. */
  default int atOnce() {
    return 1;
  }

  /** For now nothing more is sent: what was kept open for it may be closed. */
  default void rest() {}

  /** Hands each message over that may begin, and answers for each that has begun; never throws. */
  void send(List<Message> messages, Handing handing);

  /** What is written down before and after a message leaves. */
  interface Handing {
    /** False when the message was taken from us in the meantime: it must not leave. */
    boolean begins(Message message);

    void answered(Message message, Outcome outcome);
  }

  /**
   * @param id the channel's other side may give it back, as a bounce does
   * @param to address, phone, user id or subscription
   * @param text without the code, which is different for everybody
   */
  record Message(
      UUID id,
      String to,
      Locale locale,
      String title,
      String text,
      String link,
      String code,
      Urgency urgency) {

    /** Nothing personal reaches a log by accident. */
    @Override
    public String toString() {
      return "Message[" + id + "]";
    }
  }

  sealed interface Outcome {
    /** The other side has taken it over. */
    record Sent() implements Outcome {}

    /** The other side has handed it to the person's device. */
    record Delivered() implements Outcome {}

    /** Not now; worth another try. */
    record Later(String why) implements Outcome {}

    /**
     * Never.
     *
     * @param addressIsBad nothing more should be sent there
     */
    record Refused(String why, boolean addressIsBad) implements Outcome {}

    /** It may have left the house or not: it is not sent again. */
    record Uncertain(String why) implements Outcome {}
  }
}
