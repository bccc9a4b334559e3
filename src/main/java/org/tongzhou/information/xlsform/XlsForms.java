package org.tongzhou.information.xlsform;

import java.io.OutputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;

/** The door of XLSForms: what a workbook says, taking it in as a draft, writing a version out. */
@Service
public class XlsForms {

  private static final String ID = "tongzhou-";
  private static final FormId NOBODY = new FormId(new UUID(0, 0));

  private final Forms forms;
  private final Messages messages;
  private final Audit audit;

  XlsForms(Forms forms, Messages messages, Audit audit) {
    this.forms = forms;
    this.messages = messages;
    this.audit = audit;
  }

  static String formId(FormId form) {
    return ID + form.value();
  }

  /** What would be taken in, and everything that would not. */
  public XlsFormReading read(byte[] file, String fileName) {
    var read = Reader.read(SheetsReader.read(file), fileName, messages);
    var of = known(read.formId());
    return new XlsFormReading(
        read.document(),
        of,
        read.findings(),
        forms.problems(of == null ? NOBODY : of, read.document()));
  }

  private @Nullable FormId known(String written) {
    if (!written.startsWith(ID)) return null;
    try {
      var form = new FormId(UUID.fromString(written.substring(ID.length())));
      return forms.find(form).retired() ? null : form;
    } catch (IllegalArgumentException | Refused e) {
      return null;
    }
  }

  /**
   * Makes a draft of it: of a new form, or the next version of the one that it came from.
   *
   * @param withoutLeftOut agreed to do without what a form of the house cannot say
   * @param asNextVersion only for a workbook that was written from a form of this house
   */
  @Transactional
  public FormId takeIn(
      byte[] file, String fileName, boolean withoutLeftOut, boolean asNextVersion) {
    var reading = read(file, fileName);
    if (reading.leftOut() > 0 && !withoutLeftOut)
      throw XlsFormRefusal.LEFT_OUT.with(reading.leftOut());
    var form =
        asNextVersion && reading.of() != null
            ? next(reading.of(), reading)
            : forms.create(reading.document());
    audit.record(
        "form.taken-from-xlsform",
        "form:" + form.value(),
        Map.of("questions", reading.document().questions().size(), "leftOut", reading.leftOut()));
    return form;
  }

  private FormId next(FormId form, XlsFormReading reading) {
    var draft = forms.find(form).draft() == null ? forms.draftNext(form) : forms.draft(form);
    forms.save(form, draft.revision(), reading.document());
    return form;
  }

  /** A published version. */
  public CompiledForm version(FormId form, int version) {
    return forms.version(form, version);
  }

  public void write(Form form, OutputStream out) {
    Writer.write(form, messages, out);
  }
}
