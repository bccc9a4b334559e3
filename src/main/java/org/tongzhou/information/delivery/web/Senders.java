package org.tongzhou.information.delivery.web;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.grid.people.People;

/** The names of those who defined and sent. */
@Component
class Senders {

  private final Accounts accounts;
  private final People people;

  Senders(Accounts accounts, People people) {
    this.accounts = accounts;
    this.people = people;
  }

  /** By actor, as the audit log names them. */
  Map<String, String> names(Frame frame, Collection<String> actors) {
    var persons = accounts.peopleBehind(actors.stream().distinct().toList());
    var byPerson = new HashMap<Integer, String>();
    people
        .lines(persons.values().stream().mapToInt(Integer::intValue).distinct().toArray())
        .forEach(line -> byPerson.put(line.id().value(), line.name()));
    var names = new HashMap<String, String>();
    for (var actor : actors) {
      var person = persons.get(actor);
      names.put(
          actor,
          person == null
              ? frame.say("signing.nobody")
              : byPerson.getOrDefault(person, frame.say("signing.nobody")));
    }
    return names;
  }
}
