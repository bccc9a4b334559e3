package org.tongzhou.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;
import org.tongzhou.foundation.storage.CannotStart;
import picocli.CommandLine;

/** A start that fails says why in a sentence, early, and ends with a code. */
class NotStartingTest {

  private static ConfigurableApplicationContext on(int port) {
    var context = new GenericApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "asked", Map.of("server.port", port, "server.address", "127.0.0.1")));
    return context;
  }

  @Test
  void a_port_that_is_taken_is_said_before_anything_is_begun() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(PortInUseException.class)
          .isThrownBy(() -> FreePort.mustBeFree(on(other.getLocalPort())))
          .extracting(PortInUseException::getPort)
          .isEqualTo(other.getLocalPort());
    }
  }

  @Test
  void a_free_port_and_any_port_are_no_reason() {
    assertThatCode(() -> FreePort.mustBeFree(on(0))).doesNotThrowAnyException();
  }

  @Test
  void the_reason_and_the_remedy_reach_whoever_starts_it() {
    var why = new CannotStart("The disk is full.", "Make room and start again.");
    var analysis = analysed(new BeanCreationException("dataSource", "somewhere inside", why));
    assertThat(analysis.getDescription()).isEqualTo("The disk is full.");
    assertThat(analysis.getAction()).isEqualTo("Make room and start again.");
  }

  private static FailureAnalysis analysed(Throwable failure) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            SpringFactoriesLoader.ArgumentResolver.of(
                    org.springframework.core.env.Environment.class, new MockEnvironment())
                .and(
                    org.springframework.beans.factory.BeanFactory.class,
                    new org.springframework.beans.factory.support.DefaultListableBeanFactory()))
        .stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_server_that_fails_ends_with_a_code_and_one_that_runs_goes_on() {
    assertThat(
            Commands.started(
                () -> {
                  throw new CannotStart("No.", "Nothing.");
                }))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(Commands.started(() -> {})).isEqualTo(Serve.GOES_ON);
  }
}
