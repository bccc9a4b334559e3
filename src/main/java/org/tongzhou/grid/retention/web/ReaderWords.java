package org.tongzhou.grid.retention.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.tongzhou.foundation.access.AccessTable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;

/** Says who reads something: a permission by the roles that hold it, which the house decides. */
final class ReaderWords {

  private ReaderWords() {}

  static String of(Frame frame, Collection<String> readers) {
    var said = new LinkedHashSet<String>();
    for (var reader : readers) {
      var permission =
          Arrays.stream(Permission.values()).filter(one -> one.name().equals(reader)).findFirst();
      if (permission.isEmpty()) said.add(frame.say("retention.reader." + reader));
      else
        for (var role : Role.values())
          if (AccessTable.holds(role, permission.get()))
            said.add(frame.say("access.role." + role.name()));
    }
    return said.stream().collect(Collectors.joining(frame.say("retention.comma")));
  }
}
