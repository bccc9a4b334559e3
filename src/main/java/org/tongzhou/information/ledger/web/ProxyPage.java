package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.form.FormSheet;

/**
 * Reports for somebody who was reached in another way.
 *
 * @param own whether the person has reported already, so that a reason is asked for
 */
@Template("ledger/proxy")
public record ProxyPage(
    Frame frame,
    RoundHead head,
    String name,
    String number,
    String unit,
    String action,
    String key,
    FormSheet sheet,
    @Nullable String last,
    List<Photo> photos,
    List<String> sources,
    String source,
    @Nullable String sourceError,
    boolean own,
    String override,
    @Nullable String error) {}
