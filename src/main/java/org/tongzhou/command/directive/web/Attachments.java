package org.tongzhou.command.directive.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.FileId;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.SharedRefusal;

/** Takes in the files that come with a directive. */
@Component
class Attachments {

  private final Media media;

  Attachments(Media media) {
    this.media = media;
  }

  /** All of them, or none where there are too many. */
  List<FileId> keep(List<MultipartFile> files, Account account) {
    if (files.size() > Directives.MOST_FILES)
      throw DirectiveRefusal.NOT_WELL_FORMED.withFields(
          List.of(FieldError.of("files", "directive.too-many-files", Directives.MOST_FILES)));
    var kept = new ArrayList<FileId>();
    for (var file : files) if (!file.isEmpty()) kept.add(keep(file, account));
    return kept;
  }

  FileId keep(MultipartFile file, Account account) {
    try {
      var name = file.getOriginalFilename();
      return media.keepFile(file.getBytes(), name == null ? "" : name, account.actor()).id();
    } catch (IOException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }
}
