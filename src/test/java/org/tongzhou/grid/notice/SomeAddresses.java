package org.tongzhou.grid.notice;

import java.time.LocalTime;
import org.springframework.beans.factory.BeanFactory;

/**
 * E-mail addresses for tests of other modules, as if their owners had confirmed them and wanted to
 * be told at night too: a test runs at any hour.
 */
public final class SomeAddresses {

  private final AddressRows rows;

  public SomeAddresses(BeanFactory context) {
    rows = context.getBean(AddressRows.class);
  }

  public void mail(int person, String address) {
    rows.add(person, ChannelKind.EMAIL, address, address);
    rows.save(
        person,
        new Preference(
            Preference.DEFAULT.locale(),
            Preference.DEFAULT.urgent(),
            Preference.DEFAULT.normal(),
            Preference.DEFAULT.digest(),
            LocalTime.MIDNIGHT,
            LocalTime.MIDNIGHT));
  }
}
