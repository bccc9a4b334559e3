package org.tongzhou.information.form.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;

/** The forms' place in the menu. */
@Configuration(proxyBeanMethods = false)
class FormNavigation {

  @Bean
  NavigationEntry formsEntry() {
    return NavigationEntry.of("form.forms.title", "/forms", 60, Permission.FORM_DESIGN)
        .under(MenuGroup.SYSTEM);
  }
}
