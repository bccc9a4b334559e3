package org.tongzhou.foundation.access;

/** What may be done. Where it may be done is the scope of the role that holds it. */
public enum Permission {
  /** See the units, and people of the own scope with their basic facts. */
  PEOPLE_SEE,
  /** Enrol, transfer, suspend, appoint. */
  PEOPLE_MANAGE,
  /** See where the grid of the own scope has holes. */
  GRID_HEALTH,
  /** See a document or phone number in full; each look is audited. */
  PEOPLE_UNMASK,
  /** See who lives where. */
  RESIDENCE_SEE,
  ROSTER_IMPORT,
  /** Give a student of the own scope who forgot the password a first one again, face to face. */
  PASSWORD_RENEW,
  /** Create accounts, hand out first passwords, end sign-ins. */
  ACCOUNTS_MANAGE,
  /** Count, open, save and freeze sets of people. */
  COHORT_USE,
  /** Run the recount and see its alarms. */
  PROOF_RUN,
  INCIDENT_MANAGE,
  /** Read the data catalogue, what will be erased after an incident and what has been. */
  CATALOGUE_READ,
  /** Postpone the erasure after an incident, with a reason. */
  RETENTION_HOLD,
  FORM_DESIGN,
  /** Create ledgers, open and close rounds, approve exemptions. */
  LEDGER_MANAGE,
  /** See the totals and the missing of the own scope. */
  LEDGER_SEE,
  /** Report for somebody else of the own scope. */
  LEDGER_PROXY,
  /** Decide about late reports and exemptions. */
  LEDGER_DECIDE,
  /** Draw a sample of a round's reports in the own units, to have them verified. */
  QUALITY_DRAW,
  /** See quiet flags: of the people whose counselor one is, and of nobody else. */
  QUALITY_FLAGS,
  /** Sign what a round says of the own units, and corrections of it. */
  LEDGER_SIGN,
  /** Read what superiors are told, and what was sent to them. */
  DELIVERY_SEE,
  /** Say what superiors are told, and send it. */
  DELIVERY_MANAGE,
  /** Report for oneself. */
  REPORT_OWN,
  /** Issue directives to the own scope, correct and withdraw them. */
  DIRECTIVE_ISSUE,
  /** See how far a directive has come in the own scope. */
  DIRECTIVE_SEE,
  /** Answer for a unit: read, pass on, report as done; tell for those who cannot read. */
  DIRECTIVE_ANSWER,
  /** Report a situation upward. */
  SITUATION_REPORT,
  /** Answer, merge, hand up and close the situation reports of the own scope. */
  SITUATION_TRIAGE,
  /** Has a place for duties in the menu; what somebody owns opens for everybody. */
  DUTY_HOLD,
  /** See the duties of the own units and what came of them. */
  DUTY_SEE,
  /** Note attempts, hand over and close duties that others of the own units hold. */
  DUTY_ACT,
  /** See what became of notices beyond the inbox. */
  NOTICE_DELIVERIES,
  /** Set up how notices leave the house, and try it out. */
  NOTICE_CHANNELS,
  /** See how risky areas are, alerts, and the situation of the own scope. */
  RISK_SEE,
  /** Take in counts and alerts, set levels by hand, change the rule. */
  RISK_MANAGE,
  /** See the signals of the own scope, with what the people reported; each look is audited. */
  SIGNAL_SEE,
  /** Judge them. */
  SIGNAL_JUDGE,
  /** Read the daily brief of the whole university. */
  BRIEF_SEE,
  /** Judge the day and release its brief. */
  BRIEF_RELEASE,
  /** Open the wall screen: the whole university in figures without names. */
  WALL_SEE,
  /** Plan, open and close campaigns of the own units, select entries, take the archive. */
  CAMPAIGN_MANAGE,
  /** Keep groups, the rota and meetings. */
  MEETING_MANAGE,
  /** Judge what strangers wrote, in the own units. */
  REVIEW_JUDGE,
  /** Ask that something published be taken down, or confirm that somebody else asks. */
  REVIEW_TAKE_DOWN,
  /** Read what somebody in distress wrote; each look is audited. */
  REVIEW_SUPPORT,
  /** Change the rules of the word screen and the help lines. */
  SCREEN_MANAGE,
  /** Make message boards, close them, pin messages. */
  BOARD_MANAGE,
  /** Write articles: for the whole university, or messages of the own college. */
  ARTICLE_WRITE,
  /** Judge articles of the own units in the first review, those of all in the second. */
  ARTICLE_REVIEW,
  /** The third review: release articles to everybody. */
  ARTICLE_RELEASE,
  /** Take articles off the site, and answer contributions to it. */
  SITE_MANAGE,
  AUDIT_READ,
  /** Metrics, health in detail, background work. */
  SYSTEM_OPERATE
}
