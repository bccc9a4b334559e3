package org.tongzhou.grid.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Refused;

/** The door of incidents: declare and ask; {@link Closings} ends them. */
@Service
public class Incidents {

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final ObjectProvider<IncidentPart> parts;

  /** Parts ask for this door themselves, so it asks for them later. */
  Incidents(JdbcClient db, CampusClock clock, Audit audit, ObjectProvider<IncidentPart> parts) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.parts = parts;
  }

  /**
   * Declares one and switches on what it says, all together or nothing.
   *
   * @throws NotSwitchedOn what of it is refused
   */
  @Transactional
  public IncidentId declare(DeclareIncident command) {
    if (Stream.of(command.nameZh(), command.nameEn(), command.legalBasis(), command.orderedBy())
        .anyMatch(String::isBlank)) throw IncidentRefusal.NOT_FOUNDED.with();
    var id = Ids.next(clock);
    int year = command.startsOn().getYear();
    // Declarations are rare: the lock lets their short numbers follow each other without a gap.
    db.sql("lock table incident.incidents in share row exclusive mode").update();
    try {
      db.sql(
              """
              insert into incident.incidents
                     (id, number, year, kind, name_zh, name_en, legal_basis, ordered_by, starts_on,
                      declared_at)
              select :id, coalesce(max(number), 0) + 1, :year, :kind, :zh, :en, :basis, :by, :starts,
                     :now
                from incident.incidents
               where year = :year
              """)
          .param("id", id)
          .param("year", year)
          .param("kind", command.kind().name())
          .param("zh", command.nameZh().strip())
          .param("en", command.nameEn().strip())
          .param("basis", command.legalBasis().strip())
          .param("by", command.orderedBy().strip())
          .param("starts", command.startsOn())
          .param("now", clock.now().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException sameName) {
      throw IncidentRefusal.NAME_TAKEN.with();
    }
    audit.record(
        "incident.declared",
        "incident:" + id,
        Map.of("kind", command.kind().name(), "parts", command.parts().size()));
    for (var part : command.parts()) switchOn(new IncidentId(id), part);
    return new IncidentId(id);
  }

  private void switchOn(IncidentId incident, SwitchOn wanted) {
    var part =
        parts.stream()
            .filter(one -> one.code().equals(wanted.part()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("Nothing is a " + wanted.part()));
    try {
      part.switchOn(incident, wanted);
    } catch (NotSwitchedOn no) {
      throw no.of(wanted);
    } catch (Refused refused) {
      throw new NotSwitchedOn("", refused).of(wanted);
    }
  }

  /** What belongs to an incident, by the code of its part. */
  public Map<String, List<IncidentPart.Standing>> belonging(IncidentId id) {
    var belonging = new LinkedHashMap<String, List<IncidentPart.Standing>>();
    for (var code : IncidentPart.ORDER)
      parts.stream()
          .filter(part -> part.code().equals(code))
          .map(part -> part.of(id))
          .filter(found -> !found.isEmpty())
          .forEach(found -> belonging.put(code, found));
    return belonging;
  }

  public Incident require(IncidentId id) {
    return find(id).orElseThrow(IncidentRefusal.NO_SUCH_INCIDENT::with);
  }

  /**
   * For whoever builds on it inside a transaction: it is not over, and is not closed before the
   * commit either.
   */
  public void mustLast(IncidentId id) {
    boolean over =
        db.sql("select ends_on is not null from incident.incidents where id = :id for share")
            .param("id", id.value())
            .query(Boolean.class)
            .optional()
            .orElseThrow(IncidentRefusal.NO_SUCH_INCIDENT::with);
    if (over) throw IncidentRefusal.ENDED_ALREADY.with();
  }

  public Optional<Incident> find(IncidentId id) {
    return db.sql(
            """
            select id, number, year, kind, name_zh, name_en, legal_basis, ordered_by, starts_on,
                   ends_on
              from incident.incidents
             where id = :id
            """)
        .param("id", id.value())
        .query(Incidents::incident)
        .optional();
  }

  /** Those that last first, then the ended ones, newest first. */
  public List<Incident> all() {
    return db.sql(
            """
            select id, number, year, kind, name_zh, name_en, legal_basis, ordered_by, starts_on,
                   ends_on
              from incident.incidents
             order by ends_on is not null, starts_on desc, id desc
            """)
        .query(Incidents::incident)
        .list();
  }

  /** Those that last on a day. */
  public List<Incident> lasting(LocalDate day) {
    return all().stream().filter(incident -> incident.lastsOn(day)).toList();
  }

  /** Those under which something new may begin; one that ends today still lasts, but is over. */
  public List<Incident> open() {
    return all().stream().filter(incident -> incident.endsOn() == null).toList();
  }

  private static Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        new IncidentId(row.getObject("id", UUID.class)),
        "IN-%d-%d".formatted(row.getInt("year"), row.getInt("number")),
        Incident.Kind.valueOf(row.getString("kind")),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getString("legal_basis"),
        row.getString("ordered_by"),
        row.getObject("starts_on", LocalDate.class),
        row.getObject("ends_on", LocalDate.class));
  }
}
