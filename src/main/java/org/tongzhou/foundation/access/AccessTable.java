package org.tongzhou.foundation.access;

import static org.tongzhou.foundation.access.Permission.*;
import static org.tongzhou.foundation.access.Role.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which role holds which permission. What is not written here is refused. System, audit and
 * everyday work are apart: an administrator of the system does not read the students' reports.
 */
public final class AccessTable {

  private static final Map<Role, Set<Permission>> HELD = new EnumMap<>(Role.class);

  static {
    give(STUDENT, REPORT_OWN, SITUATION_REPORT);
    give(
        OFFICER,
        REPORT_OWN,
        PEOPLE_SEE,
        LEDGER_SEE,
        LEDGER_PROXY,
        DIRECTIVE_SEE,
        DIRECTIVE_ANSWER,
        SITUATION_REPORT,
        DUTY_HOLD,
        DUTY_SEE);
    give(
        COUNSELOR,
        PEOPLE_SEE,
        GRID_HEALTH,
        PEOPLE_UNMASK,
        PASSWORD_RENEW,
        RESIDENCE_SEE,
        COHORT_USE,
        LEDGER_SEE,
        LEDGER_PROXY,
        LEDGER_DECIDE,
        QUALITY_FLAGS,
        LEDGER_SIGN,
        DIRECTIVE_ISSUE,
        DIRECTIVE_SEE,
        DIRECTIVE_ANSWER,
        SITUATION_REPORT,
        SITUATION_TRIAGE,
        DUTY_HOLD,
        DUTY_SEE,
        DUTY_ACT,
        RISK_SEE,
        SIGNAL_SEE,
        SIGNAL_JUDGE,
        ARTICLE_WRITE);
    give(
        COLLEGE,
        PEOPLE_SEE,
        GRID_HEALTH,
        PEOPLE_MANAGE,
        PEOPLE_UNMASK,
        PASSWORD_RENEW,
        RESIDENCE_SEE,
        ROSTER_IMPORT,
        COHORT_USE,
        LEDGER_SEE,
        LEDGER_PROXY,
        LEDGER_DECIDE,
        QUALITY_DRAW,
        LEDGER_SIGN,
        DIRECTIVE_ISSUE,
        DIRECTIVE_SEE,
        DIRECTIVE_ANSWER,
        SITUATION_REPORT,
        CAMPAIGN_MANAGE,
        SITUATION_TRIAGE,
        DUTY_HOLD,
        DUTY_SEE,
        DUTY_ACT,
        RISK_SEE,
        SIGNAL_SEE,
        SIGNAL_JUDGE,
        ARTICLE_WRITE,
        ARTICLE_REVIEW);
    give(
        CAMPUS,
        PEOPLE_SEE,
        GRID_HEALTH,
        RESIDENCE_SEE,
        COHORT_USE,
        LEDGER_SEE,
        LEDGER_DECIDE,
        QUALITY_DRAW,
        LEDGER_SIGN,
        DIRECTIVE_ISSUE,
        DIRECTIVE_SEE,
        DIRECTIVE_ANSWER,
        SITUATION_REPORT,
        SITUATION_TRIAGE,
        DUTY_HOLD,
        DUTY_SEE,
        DUTY_ACT,
        RISK_SEE,
        SIGNAL_SEE,
        SIGNAL_JUDGE);
    give(
        UNIVERSITY,
        PEOPLE_SEE,
        GRID_HEALTH,
        PEOPLE_MANAGE,
        PEOPLE_UNMASK,
        RESIDENCE_SEE,
        ROSTER_IMPORT,
        COHORT_USE,
        INCIDENT_MANAGE,
        CATALOGUE_READ,
        RETENTION_HOLD,
        FORM_DESIGN,
        LEDGER_MANAGE,
        LEDGER_SEE,
        LEDGER_PROXY,
        LEDGER_DECIDE,
        QUALITY_DRAW,
        LEDGER_SIGN,
        DELIVERY_SEE,
        DELIVERY_MANAGE,
        DIRECTIVE_ISSUE,
        DIRECTIVE_SEE,
        SITUATION_TRIAGE,
        DUTY_HOLD,
        DUTY_SEE,
        DUTY_ACT,
        NOTICE_DELIVERIES,
        CAMPAIGN_MANAGE,
        MEETING_MANAGE,
        RISK_SEE,
        RISK_MANAGE,
        SIGNAL_SEE,
        SIGNAL_JUDGE,
        BRIEF_SEE,
        BRIEF_RELEASE,
        WALL_SEE,
        REVIEW_JUDGE,
        REVIEW_TAKE_DOWN,
        REVIEW_SUPPORT,
        SCREEN_MANAGE,
        BOARD_MANAGE,
        ARTICLE_WRITE,
        ARTICLE_REVIEW,
        ARTICLE_RELEASE,
        SITE_MANAGE);
    give(
        TASKFORCE,
        PEOPLE_SEE,
        GRID_HEALTH,
        COHORT_USE,
        INCIDENT_MANAGE,
        LEDGER_SEE,
        DELIVERY_SEE,
        DIRECTIVE_ISSUE,
        DIRECTIVE_SEE,
        SITUATION_TRIAGE,
        DUTY_HOLD,
        DUTY_SEE,
        MEETING_MANAGE,
        RISK_SEE,
        RISK_MANAGE,
        SIGNAL_SEE,
        BRIEF_SEE,
        BRIEF_RELEASE,
        WALL_SEE,
        ARTICLE_WRITE,
        ARTICLE_RELEASE,
        SITE_MANAGE);
    give(PSYCHOLOGIST, DUTY_HOLD, REVIEW_SUPPORT);
    give(AID, DUTY_HOLD);
    give(FINANCE, DUTY_HOLD);
    give(DORM, RESIDENCE_SEE, SITUATION_REPORT, DUTY_HOLD);
    give(GATE, SITUATION_REPORT, DUTY_HOLD);
    give(SUPPLIES, DUTY_HOLD);
    give(CAREER, DUTY_HOLD);
    give(
        EDITOR,
        ARTICLE_WRITE,
        ARTICLE_REVIEW,
        SITE_MANAGE,
        CAMPAIGN_MANAGE,
        DUTY_HOLD,
        BOARD_MANAGE);
    give(
        MODERATOR,
        ARTICLE_REVIEW,
        DUTY_HOLD,
        REVIEW_JUDGE,
        REVIEW_TAKE_DOWN,
        SCREEN_MANAGE,
        BOARD_MANAGE);
    give(AUDITOR, AUDIT_READ, PROOF_RUN, CATALOGUE_READ, DELIVERY_SEE);
    give(
        ADMIN,
        ACCOUNTS_MANAGE,
        ROSTER_IMPORT,
        PEOPLE_SEE,
        GRID_HEALTH,
        PEOPLE_MANAGE,
        FORM_DESIGN,
        PROOF_RUN,
        CATALOGUE_READ,
        SYSTEM_OPERATE,
        DUTY_HOLD,
        NOTICE_DELIVERIES,
        NOTICE_CHANNELS);
  }

  private AccessTable() {}

  private static void give(Role role, Permission... permissions) {
    var held = EnumSet.noneOf(Permission.class);
    held.addAll(java.util.List.of(permissions));
    HELD.put(role, held);
  }

  public static Set<Permission> of(Role role) {
    return HELD.getOrDefault(role, Set.of());
  }

  public static boolean holds(Role role, Permission permission) {
    return of(role).contains(permission);
  }
}
