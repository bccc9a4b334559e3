package org.tongzhou.information.delivery.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

@Configuration(proxyBeanMethods = false)
class DeliveryMenu {

  @Bean
  NavigationEntry deliveriesInMenu() {
    return NavigationEntry.of("delivery.menu", "/deliveries", 17, Permission.DELIVERY_SEE);
  }
}
