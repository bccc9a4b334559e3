package org.tongzhou.command.directive.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.BroughtFiles;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.shared.FieldError;

/** Takes in the files that come with a directive of the API. */
@Component
class Attachments {

  private final BroughtFiles brought;

  Attachments(BroughtFiles brought) {
    this.brought = brought;
  }

  /** All of them, or none where there are too many. */
  List<MediaId> keep(List<MultipartFile> files, Account account) {
    if (files.size() > Directives.MOST_FILES)
      throw DirectiveRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("files", "directive.too-many-files", Directives.MOST_FILES)));
    return files.stream()
        .filter(file -> !file.isEmpty())
        .map(file -> brought.take(file, DirectiveMedia.FILES, account).id())
        .toList();
  }
}
