package org.tongzhou;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.tongzhou.start.Commands;

/** The program. */
@SpringBootApplication(proxyBeanMethods = false)
public class Tongzhou {

  static void main(String[] arguments) {
    Commands.run(Tongzhou.class, arguments);
  }
}
