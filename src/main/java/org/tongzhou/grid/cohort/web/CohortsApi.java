package org.tongzhou.grid.cohort.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.Difference;
import org.tongzhou.grid.cohort.FacetProof;
import org.tongzhou.grid.cohort.Roll;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "cohorts", description = "Sets of people by description, and the proof of the sets")
class CohortsApi {

  record Count(
      @Schema(example = "2310") int count,
      @Schema(example = "2020-02-17T00:00:00Z") Instant asOf) {}

  record Proven(
      @Schema(example = "412") int compared,
      @Schema(example = "2020-02-17T19:30:01Z") Instant finishedAt,
      List<Difference> differences) {}

  private final Cohorts cohorts;
  private final FacetProof proof;
  private final Roll roll;
  private final CampusClock clock;

  CohortsApi(Cohorts cohorts, FacetProof proof, Roll roll, CampusClock clock) {
    this.cohorts = cohorts;
    this.proof = proof;
    this.roll = roll;
    this.clock = clock;
  }

  @Allowed(Permission.COHORT_USE)
  @GetMapping("/cohorts/count")
  @Operation(
      summary = "How many people an expression names, within the caller's scope",
      description =
          "The language is described in docs/cohort-language.md; a mistake is answered with its"
              + " place.")
  @ApiResponse(responseCode = "200", description = "The count, exact to the last commit")
  @ApiResponse(responseCode = "422", description = "The expression is not understood; says where")
  Count count(
      @Parameter(hidden = true) Account account,
      @Parameter(
              description = "In the cohort language; everyone names all within reach",
              example = "from 420000 and not campus N")
          @RequestParam(defaultValue = "")
          String expression) {
    var asOf = clock.now();
    var asker = Asker.of(account, roll.reach(account, Permission.COHORT_USE));
    return new Count(cohorts.count(expression, asker), asOf);
  }

  @Allowed(Permission.PROOF_RUN)
  @PostMapping("/proofs")
  @Operation(
      summary = "Recounts every published set by SQL and compares, here and on every node",
      description = "What is found different stands in the log and on the page of proofs too.")
  @ApiResponse(responseCode = "200", description = "What was compared on this node and differs")
  Proven prove() {
    var run = proof.run();
    return new Proven(run.compared(), run.finishedAt(), run.differences());
  }
}
