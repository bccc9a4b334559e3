package org.tongzhou.command.directive.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** Asks why a directive is withdrawn. */
@Template("directive/withdraw")
public record WithdrawPage(Frame frame, DirectiveHead head, Typed typed) {}
