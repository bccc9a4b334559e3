package org.tongzhou.information.signing;

import java.util.UUID;

public record SignOffId(UUID value) {}
