package org.tongzhou.foundation.storage;

import java.util.List;

/** Takes committed changes of one topic, in the order of their commits; must be idempotent. */
@FunctionalInterface
public interface ChangeListener {
  void apply(List<byte[]> payloads);
}
