package org.tongzhou.foundation.media;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.SharedRefusal;

/**
 * Reads the upload field of a posted form: what the page has sent ahead, and what comes with the
 * form itself where no script runs. What is wrong stands beside the field.
 */
@Component
public class BroughtFiles {

  private final Uploads uploads;

  BroughtFiles(Uploads uploads) {
    this.uploads = uploads;
  }

  public List<Medium> read(
      String field,
      MediaPolicy policy,
      MultiValueMap<String, String> typed,
      @Nullable List<MultipartFile> files,
      Account account,
      Fields fields) {
    var brought = new ArrayList<Medium>();
    for (var id : typed.getOrDefault(field + ".kept", List.of()))
      try {
        brought.add(ahead(id, policy, account));
      } catch (Refused refused) {
        fields.refused(refused, field);
      }
    for (var file : files == null ? List.<MultipartFile>of() : files)
      if (!file.isEmpty())
        try {
          brought.add(take(file, policy, account));
        } catch (Refused refused) {
          fields.refused(refused, field);
        }
    return brought;
  }

  private Medium ahead(String text, MediaPolicy policy, Account account) {
    var id = MediaId.of(text).orElseThrow(MediaRefusal.NO_SUCH_FILE::with);
    var medium = uploads.finished(id, account);
    if (!medium.policy().equals(policy.name())) throw MediaRefusal.NO_SUCH_FILE.with();
    return switch (medium.state()) {
      case READY, WAITING -> medium;
      case ARRIVING, REFUSED -> throw MediaRefusal.NOT_ARRIVED.with();
    };
  }

  /** One that comes with a form. */
  public Medium take(MultipartFile file, MediaPolicy policy, Account account) {
    var name = file.getOriginalFilename();
    try (var in = file.getInputStream()) {
      return uploads.take(in, name == null ? "" : name, policy, null, account.actor());
    } catch (IOException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }
}
