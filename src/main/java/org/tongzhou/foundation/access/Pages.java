package org.tongzhou.foundation.access;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Template;

/** Renders a page record with the template that it names. */
@Component
public class Pages {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  Pages() {
    engine.setTrimControlStructures(true);
  }

  public byte[] render(Object page) {
    var template = page.getClass().getAnnotation(Template.class);
    if (template == null)
      throw new IllegalStateException(page.getClass() + " does not name its template");
    var output = new Utf8ByteOutput();
    engine.render(template.value() + ".jte", page, output);
    return output.toByteArray();
  }

  public void write(
      Object page, int status, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var body = render(page);
    response.setStatus(status);
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(body.length);
    response.setHeader("Vary", "Cookie, HX-Request");
    if (!request.getMethod().equals("HEAD")) response.getOutputStream().write(body);
  }
}
