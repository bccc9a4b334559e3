package org.tongzhou.grid.notice;

import java.util.UUID;

/** Names a notice. */
public record NoticeId(UUID value) {}
