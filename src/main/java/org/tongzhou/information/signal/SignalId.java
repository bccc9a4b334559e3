package org.tongzhou.information.signal;

import java.util.UUID;

public record SignalId(UUID value) {}
