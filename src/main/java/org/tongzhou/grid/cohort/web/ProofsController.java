package org.tongzhou.grid.cohort.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.cohort.FacetProof;

@Controller
@Allowed(Permission.PROOF_RUN)
class ProofsController {

  private static final int SHOWN = 30;

  private final FacetProof proof;

  ProofsController(FacetProof proof) {
    this.proof = proof;
  }

  @GetMapping("/proofs")
  ProofsPage proofs(Frame frame) {
    return new ProofsPage(
        frame.titled("cohort.proof.title").withScript("cohort.css"), proof.latest(SHOWN));
  }

  @PostMapping("/proofs")
  Object run() {
    proof.run();
    return "redirect:/proofs";
  }
}
