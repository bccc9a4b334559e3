package org.tongzhou.information.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.information.ledger.LedgerId;

/** The tables of definitions and their versions. */
@Component
class DefinitionRows {

  private static final String VERSIONS =
      """
      select d.id, d.ledger_id, d.retired_at, v.version, v.superior_zh, v.superior_en, v.title_zh,
             v.title_en, v.cut_off, v.rows_by, v.needs_sign_off, v.data_set, v.org_unit,
             v.template_name, v.made_by, v.made_at
        from delivery.definitions d
        join delivery.versions v on v.definition_id = d.id
      """;

  private final JdbcClient db;

  DefinitionRows(JdbcClient db) {
    this.db = db;
  }

  void insert(DefinitionId id, LedgerId ledger, Instant now) {
    db.sql(
            """
            insert into delivery.definitions (id, ledger_id, created_at)
            values (:id, :ledger, :now)
            """)
        .param("id", id.value())
        .param("ledger", ledger.value())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** False when somebody else has written this version in the meantime. */
  boolean insert(
      DefinitionId id,
      int version,
      DescribeDefinition said,
      byte[] template,
      String templateName,
      String by,
      Instant now) {
    try {
      db.sql(
              """
              insert into delivery.versions
                     (definition_id, version, superior_zh, superior_en, title_zh, title_en, cut_off,
                      rows_by, needs_sign_off, data_set, org_unit, template, template_name,
                      made_by, made_at)
              values (:id, :version, :superiorZh, :superiorEn, :titleZh, :titleEn, :cutOff,
                      :rowsBy, :needs, :dataSet, :orgUnit, :template, :templateName, :by, :now)
              """)
          .param("id", id.value())
          .param("version", version)
          .param("superiorZh", said.superiorZh().strip())
          .param("superiorEn", said.superiorEn().strip())
          .param("titleZh", said.titleZh().strip())
          .param("titleEn", said.titleEn().strip())
          .param("cutOff", said.cutOff())
          .param("rowsBy", said.rowsBy().name())
          .param("needs", said.needsSignOff())
          .param("dataSet", said.dataSet().strip())
          .param("orgUnit", said.orgUnit().strip())
          .param("template", template)
          .param("templateName", templateName)
          .param("by", by)
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException faster) {
      return false;
    }
    var figures = said.figures();
    for (int at = 0; at < figures.size(); at++) insert(id, version, at, figures.get(at));
    return true;
  }

  private void insert(DefinitionId id, int version, int position, FigureOf figure) {
    db.sql(
            """
            insert into delivery.figures
                   (definition_id, version, position, code, name_zh, name_en, expression,
                    data_element)
            values (:id, :version, :position, :code, :zh, :en, :expression, :element)
            """)
        .param("id", id.value())
        .param("version", version)
        .param("position", position)
        .param("code", figure.code())
        .param("zh", figure.nameZh())
        .param("en", figure.nameEn())
        .param("expression", figure.expression())
        .param("element", figure.dataElement())
        .update();
  }

  boolean retire(DefinitionId id, Instant now) {
    return db.sql(
                """
                update delivery.definitions
                   set retired_at = :now
                 where id = :id
                   and retired_at is null
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Each in its newest version, those in use first. */
  List<Definition> newest() {
    return db
        .sql(
            VERSIONS
                + """
                  where v.version = (select max(version)
                                       from delivery.versions
                                      where definition_id = d.id)
                  order by d.retired_at is not null, d.created_at, d.id
                  """)
        .query(DefinitionRows::definition)
        .list()
        .stream()
        .map(this::withFigures)
        .toList();
  }

  /** All versions, the newest first. */
  List<Definition> versions(DefinitionId id) {
    return db
        .sql(VERSIONS + " where d.id = :id order by v.version desc")
        .param("id", id.value())
        .query(DefinitionRows::definition)
        .list()
        .stream()
        .map(this::withFigures)
        .toList();
  }

  Optional<Definition> version(DefinitionId id, int version) {
    return db.sql(VERSIONS + " where d.id = :id and v.version = :version")
        .param("id", id.value())
        .param("version", version)
        .query(DefinitionRows::definition)
        .optional()
        .map(this::withFigures);
  }

  byte[] template(DefinitionId id, int version) {
    return db.sql(
            """
            select template
              from delivery.versions
             where definition_id = :id
               and version = :version
            """)
        .param("id", id.value())
        .param("version", version)
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  private static Definition definition(ResultSet row, int n) throws SQLException {
    var retired = row.getObject("retired_at", OffsetDateTime.class);
    return new Definition(
        new DefinitionId(row.getObject("id", UUID.class)),
        new LedgerId(row.getObject("ledger_id", UUID.class)),
        row.getInt("version"),
        row.getString("superior_zh"),
        row.getString("superior_en"),
        row.getString("title_zh"),
        row.getString("title_en"),
        row.getObject("cut_off", LocalTime.class),
        RowsBy.valueOf(row.getString("rows_by")),
        row.getBoolean("needs_sign_off"),
        row.getString("data_set"),
        row.getString("org_unit"),
        List.of(),
        row.getString("template_name"),
        row.getString("made_by"),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        retired == null ? null : retired.toInstant());
  }

  private Definition withFigures(Definition of) {
    var figures =
        db.sql(
                """
                select code, name_zh, name_en, expression, data_element
                  from delivery.figures
                 where definition_id = :id
                   and version = :version
                 order by position
                """)
            .param("id", of.id().value())
            .param("version", of.version())
            .query(
                (row, n) ->
                    new FigureOf(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
            .list();
    return new Definition(
        of.id(),
        of.ledger(),
        of.version(),
        of.superiorZh(),
        of.superiorEn(),
        of.titleZh(),
        of.titleEn(),
        of.cutOff(),
        of.rowsBy(),
        of.needsSignOff(),
        of.dataSet(),
        of.orgUnit(),
        figures,
        of.templateName(),
        of.madeBy(),
        of.madeAt(),
        of.retiredAt());
  }
}
