package org.tongzhou.grid.cohort.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.cohort.Proof;

@Template("cohort/proofs")
public record ProofsPage(Frame frame, List<Proof> proofs) {}
