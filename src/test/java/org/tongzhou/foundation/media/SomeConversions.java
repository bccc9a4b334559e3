package org.tongzhou.foundation.media;

import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Does the jobs that wait, where a test runs without the scheduler. */
public final class SomeConversions {

  private SomeConversions() {}

  public static void doAll(ApplicationContext context) throws Exception {
    var conversions = context.getBean(Conversions.class);
    for (var id :
        context
            .getBean(JdbcClient.class)
            .sql("select id from media.items where state = 'WAITING' order by id")
            .query(UUID.class)
            .list()) conversions.convert(new MediaId(id));
  }
}
