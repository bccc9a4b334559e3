package org.tongzhou.information.alert;

import java.util.UUID;

public record AlertId(UUID value) {}
