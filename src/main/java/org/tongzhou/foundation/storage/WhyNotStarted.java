package org.tongzhou.foundation.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets the start end with a sentence instead of the way through the framework. */
final class WhyNotStarted extends AbstractFailureAnalyzer<CannotStart> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, CannotStart why) {
    return new FailureAnalysis(why.getMessage(), why.remedy(), failure);
  }
}
