package org.tongzhou.information.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.FormId;

/** Sets up a ledger, or says anew what it is; the code stays for good. */
public record CreateLedger(
    String code,
    String nameZh,
    String nameEn,
    FormId form,
    String audience,
    @Nullable UUID incident,
    Schedule schedule,
    boolean zeroReport,
    boolean presence) {}
