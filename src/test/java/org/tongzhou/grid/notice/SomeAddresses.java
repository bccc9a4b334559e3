package org.tongzhou.grid.notice;

import org.springframework.beans.factory.BeanFactory;

/** E-mail addresses for tests of other modules, as if their owners had confirmed them. */
public final class SomeAddresses {

  private final AddressRows rows;

  public SomeAddresses(BeanFactory context) {
    rows = context.getBean(AddressRows.class);
  }

  public void mail(int person, String address) {
    rows.add(person, ChannelKind.EMAIL, address, address);
  }
}
