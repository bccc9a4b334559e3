package org.tongzhou.foundation.access;

/** Who somebody is in the house; what a role may do stands in {@link AccessTable}. */
public enum Role {
  STUDENT,
  OFFICER,
  COUNSELOR,
  COLLEGE,
  CAMPUS,
  UNIVERSITY,
  TASKFORCE,
  PSYCHOLOGIST,
  AID,
  FINANCE,
  DORM,
  GATE,
  SUPPLIES,
  CAREER,
  EDITOR,
  MODERATOR,
  AUDITOR,
  ADMIN
}
