package org.tongzhou.information.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;

/** All ledgers in memory, kept by the change feed. */
@Component
class KnownLedgers {

  /** Payload: nothing; the few ledgers are read again. */
  static final String TOPIC = "ledger.ledgers";

  private volatile List<Ledger> all;

  KnownLedgers(LedgerRows rows, ChangeFeed feed) {
    feed.subscribe(TOPIC, payloads -> all = rows.all());
    this.all = rows.all();
  }

  List<Ledger> all() {
    return all;
  }

  Ledger find(LedgerId id) {
    for (var ledger : all) if (ledger.id().equals(id)) return ledger;
    throw LedgerRefusal.NO_SUCH_LEDGER.with();
  }

  Optional<Ledger> ofPresence() {
    var presence = all.stream().filter(Ledger::presence).toList();
    return presence.stream()
        .filter(ledger -> !ledger.isOver())
        .findFirst()
        .or(() -> presence.stream().findFirst());
  }
}
