package org.tongzhou.grid.notice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.stream.EventStreams;
import org.tongzhou.foundation.stream.StreamEvent;
import org.tongzhou.grid.people.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** Open pages by person; an event's number is the number of its notice. */
@Service
public class Streams extends EventStreams<Integer> {

  static final int MOST = 6_000;
  static final int MOST_OF_A_PERSON = 4;
  static final int BACKLOG = 50;

  private final Notices notices;
  private final NoticeWords words;
  private final JsonMapper json;

  Streams(Notices notices, NoticeWords words, Inboxes inboxes, JsonMapper json) {
    super("notice-streams", MOST, MOST_OF_A_PERSON);
    this.notices = notices;
    this.words = words;
    this.json = json;
    inboxes.onArrival(this::arrived);
  }

  public void open(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonId person,
      Locale locale,
      long after)
      throws IOException {
    if (isFull()) throw NoticeRefusal.TOO_MANY_STREAMS.with();
    open(request, response, person.value(), locale, () -> first(person, after, locale));
  }

  private List<StreamEvent> first(PersonId person, long after, Locale locale) {
    var missed = notices.after(person, after, BACKLOG, locale);
    var first = new ArrayList<StreamEvent>(missed.size() + 1);
    first.add(StreamEvent.greeting("unread", "{\"unread\":" + notices.unread(person) + "}"));
    for (var entry : missed) first.add(event(entry.notice(), person.value(), locale));
    return first;
  }

  private void arrived(NoticeRows.Told told) {
    for (var person : listenedTo())
      if (told.audience().contains(person))
        tell(person, locale -> List.of(event(told.notice(), person, locale)));
  }

  private record Data(int unread, String title, boolean urgent) {}

  private StreamEvent event(Notice notice, int person, Locale locale) {
    var data =
        new Data(
            notices.unread(new PersonId(person)),
            words.title(notice, locale),
            notice.urgency() == Urgency.URGENT);
    return StreamEvent.of(notice.number(), "notice", json.writeValueAsString(data));
  }
}
