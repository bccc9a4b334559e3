package org.tongzhou.foundation.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class ReadingTheAuditLogTest {

  private static final String PASSWORD = "a long enough password";

  @Autowired Accounts accounts;
  @Autowired MockMvc mvc;

  private Cookie signedInAs(String name, Role role) {
    accounts.create(name, null, PASSWORD, false, List.of(new Grant(role, null)));
    return new Cookie("tongzhou", accounts.signIn(name, PASSWORD, name, false).token());
  }

  @Test
  void a_stranger_is_asked_to_sign_in() throws Exception {
    mvc.perform(get("/audit")).andExpect(status().isFound());
  }

  @Test
  void an_administrator_of_the_system_does_not_find_it() throws Exception {
    mvc.perform(get("/audit").cookie(signedInAs("audit-walk-admin", Role.ADMIN)))
        .andExpect(status().isNotFound());
  }

  @Test
  void an_auditor_reads_who_did_what_and_filters_by_act() throws Exception {
    var auditor = signedInAs("audit-walk-auditor", Role.AUDITOR);
    mvc.perform(get("/audit").cookie(auditor))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("access.signed-in")))
        .andExpect(content().string(containsString("audit-walk-auditor")));
    mvc.perform(get("/audit?act=access.account-created&lang=en").cookie(auditor))
        .andExpect(content().string(containsString("Audit log")))
        .andExpect(content().string(not(containsString("access.signed-in"))));
  }

  @Test
  void a_time_that_nobody_can_read_shows_the_newest() throws Exception {
    mvc.perform(get("/audit?before=yesterday").cookie(signedInAs("audit-walk-time", Role.AUDITOR)))
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("access.signed-in")));
  }
}
