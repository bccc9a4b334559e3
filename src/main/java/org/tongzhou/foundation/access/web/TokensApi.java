package org.tongzhou.foundation.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.SignedIn;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "tokens", description = "Signing in to the API")
class TokensApi {

  record Credentials(
      @Schema(example = "counselor") @Nullable String username,
      @Schema(example = "tongzhou-demo") @Nullable String password) {}

  record Issued(
      @Schema(example = "kq3v…") String token,
      @Schema(example = "2020-02-24T02:00:00Z") Instant expiresAt) {}

  private final Accounts accounts;

  TokensApi(Accounts accounts) {
    this.accounts = accounts;
  }

  @OpenToAll
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "A bearer token for a name and a password",
      description = "Guessing is limited by account and by address.")
  @ApiResponse(responseCode = "201", description = "The token; it is shown this once")
  @ApiResponse(responseCode = "422", description = "Wrong name or password")
  @ApiResponse(responseCode = "429", description = "Too many guesses")
  Issued issue(@RequestBody Credentials credentials, HttpServletRequest request) {
    var issued =
        accounts.signIn(
            credentials.username() == null ? "" : credentials.username(),
            credentials.password() == null ? "" : credentials.password(),
            request.getRemoteAddr(),
            true);
    return new Issued(issued.token(), issued.expiresAt());
  }

  @SignedIn
  @DeleteMapping("/current")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revokes the token of this request",
      description = "It is refused from the next request on, on every node.")
  @ApiResponse(responseCode = "204", description = "Revoked")
  void revoke(@Parameter(hidden = true) @RequestHeader("Authorization") String authorization) {
    accounts.signOut(authorization.substring("Bearer ".length()).strip());
  }

  @SignedIn
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revokes every token and sign-in of the caller",
      description = "Browsers are signed out as well.")
  @ApiResponse(responseCode = "204", description = "Revoked")
  void revokeAll(Account account) {
    accounts.signOutEverywhere(account.id());
  }
}
