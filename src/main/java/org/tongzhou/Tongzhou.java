package org.tongzhou;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication(proxyBeanMethods = false)
public class Tongzhou {

  static void main(String[] args) {
    SpringApplication.run(Tongzhou.class, args);
  }
}
