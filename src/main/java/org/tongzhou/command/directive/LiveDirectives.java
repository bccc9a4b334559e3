package org.tongzhou.command.directive;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.people.UnitId;

/** All directives in memory, whole from the first look at each. Kept by the change feed. */
@Component
class LiveDirectives {

  /** Payload: a directive's id; it is new, or its text or fate changed. */
  static final String DIRECTIVES = "directive.directives";

  /** Payload: directive, version, people. */
  static final String CONFIRMATIONS = "directive.confirmations";

  /** Payload: directive, unit, post, state. */
  static final String NODES = "directive.nodes";

  private final DirectiveRows rows;
  private final Map<Integer, Directive> headers = new ConcurrentHashMap<>();
  private final Map<Integer, LiveDirective> live = new ConcurrentHashMap<>();

  LiveDirectives(DirectiveRows rows, ChangeFeed feed) {
    this.rows = rows;
    feed.subscribe(DIRECTIVES, this::changed);
    feed.subscribe(CONFIRMATIONS, this::confirmed);
    feed.subscribe(NODES, this::stepped);
    rows.all().forEach(directive -> headers.put(directive.id().value(), directive));
  }

  static byte[] payload(DirectiveId id) {
    return ByteBuffer.allocate(4).putInt(id.value()).array();
  }

  private void changed(List<byte[]> payloads) {
    for (var payload : payloads) {
      int id = ByteBuffer.wrap(payload).getInt();
      var directive = rows.find(new DirectiveId(id));
      if (directive.isEmpty()) continue;
      headers.put(id, directive.get());
      live.computeIfPresent(id, (key, old) -> load(directive.get()));
    }
  }

  private void confirmed(List<byte[]> payloads) {
    for (var payload : payloads) {
      var bytes = ByteBuffer.wrap(payload);
      int id = bytes.getInt();
      int version = bytes.getInt();
      var people = new int[bytes.remaining() / 4];
      bytes.asIntBuffer().get(people);
      // waits for a load that is under way, so that the load cannot miss this
      live.computeIfPresent(
          id,
          (key, directive) -> {
            directive.confirm(version, people);
            return directive;
          });
    }
  }

  private void stepped(List<byte[]> payloads) {
    for (var payload : payloads) {
      var bytes = ByteBuffer.wrap(payload);
      int id = bytes.getInt();
      var unit = new UnitId(new UUID(bytes.getLong(), bytes.getLong()));
      var post = Post.values()[bytes.get()];
      var state = NodeState.values()[bytes.get()];
      live.computeIfPresent(
          id,
          (key, directive) -> {
            directive.set(unit, post, state);
            return directive;
          });
    }
  }

  private LiveDirective load(Directive directive) {
    var loaded = new LiveDirective(directive, rows.leaves(directive.id()));
    for (var node : rows.nodes(directive.id(), true, new UUID[0]))
      loaded.set(node.unit(), node.post(), node.state());
    loaded.confirm(directive.version(), rows.confirmed(directive.id(), directive.version()));
    return loaded;
  }

  Optional<LiveDirective> find(DirectiveId id) {
    var header = headers.get(id.value());
    if (header == null) return Optional.empty();
    return Optional.of(live.computeIfAbsent(id.value(), key -> load(rows.find(id).orElse(header))));
  }

  /** Headers, newest first. */
  List<Directive> all() {
    return headers.values().stream()
        .sorted(Comparator.comparing((Directive one) -> one.id().value()).reversed())
        .toList();
  }

  Optional<Directive> byCode(String code) {
    return headers.values().stream().filter(one -> one.code().equals(code)).findFirst();
  }
}
