package org.tongzhou.home.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The wall screen: a page of its own, without menu, read from five metres.
 *
 * @param now in milliseconds, for the clock of the screen
 */
@Template("home/wall")
public record WallPage(Frame frame, List<String> incidents, long now, WallPart part) {}
