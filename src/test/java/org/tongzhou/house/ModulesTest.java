package org.tongzhou.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.tongzhou.Tongzhou;

/**
 * The floor plan holds: modules keep to their allowed dependencies, and wings are entered
 * downwards.
 */
class ModulesTest {

  private static final ApplicationModules MODULES = ApplicationModules.of(Tongzhou.class);

  /**
   * From the ground up; a wing may use those before it. The four middle wings stand side by side.
   */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("foundation"),
          List.of("grid"),
          List.of("information", "command", "guidance", "care"),
          List.of("home"),
          List.of("demo"),
          List.of("start"));

  @Test
  void modules_keep_to_their_allowed_dependencies_and_have_no_cycles() {
    MODULES.verify();
  }

  @Test
  void wings_are_entered_downwards_only() {
    assertThat(MODULES).isNotEmpty();
    for (var module : MODULES)
      module.getDirectDependencies(MODULES).stream()
          .forEach(
              dependency -> {
                var from = wing(module.getBasePackage().getName());
                var to = wing(dependency.getTargetModule().getBasePackage().getName());
                assertThat(from.equals(to) || floor(to) < floor(from))
                    .as("%s uses %s", module.getBasePackage(), dependency.getTargetType().getName())
                    .isTrue();
              });
  }

  @Test
  void the_canvases_are_drawn_from_the_code() {
    new Documenter(MODULES).writeModuleCanvases().writeModulesAsPlantUml();
  }

  private static String wing(String packageName) {
    return packageName.substring("org.tongzhou.".length()).split("\\.", -1)[0];
  }

  private static int floor(String wing) {
    for (int i = 0; i < FLOORS.size(); i++) if (FLOORS.get(i).contains(wing)) return i;
    throw new AssertionError("The floor plan knows no wing " + wing);
  }
}
