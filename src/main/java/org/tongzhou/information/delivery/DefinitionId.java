package org.tongzhou.information.delivery;

import java.util.UUID;

public record DefinitionId(UUID value) {}
