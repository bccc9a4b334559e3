package org.tongzhou.guidance.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A board that belongs to an emergency ends with it, and so does what people wrote on it. */
@TongzhouTest
class BoardOfAnIncidentTest {

  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Boards boards;
  @Autowired Messages messages;
  @Autowired IncidentMessages data;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired TransactionTemplate transaction;

  @Test
  void it_closes_with_the_emergency_and_its_messages_are_erased() {
    var office = university.accountOf("赵敏");
    var incident =
        incidents.declare(
            new DeclareIncident(
                Incident.Kind.EPIDEMIC,
                "留言板测试",
                "Board",
                "传染病防治法",
                "领导小组",
                LocalDate.of(2020, 1, 20)));
    var board = boards.make(SomeBoards.of(incident), office);
    var other = boards.make(SomeBoards.atOnce(), office);
    var student = SomeBoards.writer(university.accountOf("林晚"));
    for (var one : List.of(board, other)) messages.write(SomeBoards.says(one, student, "加油"));
    messages.write(SomeBoards.says(board, SomeBoards.someBrowser(), "等着"));

    var chief = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    chief,
                    Role.UNIVERSITY,
                    university.unit("TZ"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    closings.confirm(
        closings.ask(new AskClosing(incident, SomeBoards.TODAY, "好了"), office),
        university.accountOf(chief));
    assertThat(boards.state(boards.find(board.code(), null))).isEqualTo(Board.State.CLOSED);
    assertThat(boards.state(boards.find(other.code(), null))).isEqualTo(Board.State.OPEN);
    assertThat(messages.wall(board).shown()).isEqualTo(1);

    var held = data.held(incident);
    assertThat(held.rows()).isEqualTo(2);
    assertThat(held.people()).isEqualTo(2);
    assertThat(transaction.<Integer>execute(status -> data.erase(incident, 1))).isEqualTo(1);
    assertThat(transaction.<Integer>execute(status -> data.erase(incident, 100))).isEqualTo(1);
    assertThat(transaction.<Integer>execute(status -> data.erase(incident, 100))).isZero();
    assertThat(messages.wall(board).shown()).isZero();
    assertThat(messages.wall(other).shown()).isEqualTo(1);
    assertThat(messages.own(board, student, 9)).isEmpty();
  }
}
