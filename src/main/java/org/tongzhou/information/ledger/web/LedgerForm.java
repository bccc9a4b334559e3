package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.MissingPolicy;

/** A ledger as somebody types it; everything typed is kept. */
public final class LedgerForm {

  private String code = "";
  private String nameZh = "";
  private String nameEn = "";
  private String form = "";
  private String audience = "";
  private String opens = "06:00";
  private String due = "10:00";
  private String closes = "23:00";
  private List<String> days =
      List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY");
  private String remindBefore = String.valueOf(MissingPolicy.USUAL.remindBefore());
  private String officerMinutes = String.valueOf(MissingPolicy.USUAL.officer());
  private String counselorMinutes = String.valueOf(MissingPolicy.USUAL.counselor());
  private boolean zeroReport;
  private boolean presence;

  public String getCode() {
    return code;
  }

  public void setCode(String code) {
    this.code = code.strip();
  }

  public String getNameZh() {
    return nameZh;
  }

  public void setNameZh(String nameZh) {
    this.nameZh = nameZh.strip();
  }

  public String getNameEn() {
    return nameEn;
  }

  public void setNameEn(String nameEn) {
    this.nameEn = nameEn.strip();
  }

  public String getForm() {
    return form;
  }

  public void setForm(String form) {
    this.form = form;
  }

  public String getAudience() {
    return audience;
  }

  public void setAudience(String audience) {
    this.audience = audience.strip();
  }

  public String getOpens() {
    return opens;
  }

  public void setOpens(String opens) {
    this.opens = opens;
  }

  public String getDue() {
    return due;
  }

  public void setDue(String due) {
    this.due = due;
  }

  public String getCloses() {
    return closes;
  }

  public void setCloses(String closes) {
    this.closes = closes;
  }

  public List<String> getDays() {
    return days;
  }

  /** The hidden empty field says that no day was ticked. */
  public void setDays(@Nullable List<String> days) {
    this.days = days == null ? new ArrayList<>() : days.stream().filter(d -> !d.isBlank()).toList();
  }

  public String getRemindBefore() {
    return remindBefore;
  }

  public void setRemindBefore(String remindBefore) {
    this.remindBefore = remindBefore.strip();
  }

  public String getOfficerMinutes() {
    return officerMinutes;
  }

  public void setOfficerMinutes(String officerMinutes) {
    this.officerMinutes = officerMinutes.strip();
  }

  public String getCounselorMinutes() {
    return counselorMinutes;
  }

  public void setCounselorMinutes(String counselorMinutes) {
    this.counselorMinutes = counselorMinutes.strip();
  }

  public boolean isZeroReport() {
    return zeroReport;
  }

  public void setZeroReport(boolean zeroReport) {
    this.zeroReport = zeroReport;
  }

  public boolean isPresence() {
    return presence;
  }

  public void setPresence(boolean presence) {
    this.presence = presence;
  }
}
