package org.tongzhou.grid.duty;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** All kinds of duties that the modules of the house contribute. */
@Service
public class DutyKinds {

  private final Map<String, DutyKind> kinds;

  DutyKinds(List<DutyKind> all) {
    kinds = all.stream().collect(Collectors.toMap(DutyKind::code, Function.identity()));
  }

  /** Empty for a kind whose module has left the house; its duties stay and are closed by hand. */
  public Optional<DutyKind> find(String code) {
    return Optional.ofNullable(kinds.get(code));
  }

  public List<String> codes() {
    return kinds.keySet().stream().sorted().toList();
  }

  DutyKind require(String code) {
    return find(code).orElseThrow(() -> new IllegalArgumentException("No kind of duty " + code));
  }

  List<Escalation> clock(String kind, String subject) {
    return find(kind).map(known -> known.clock(subject)).orElse(List.of());
  }
}
