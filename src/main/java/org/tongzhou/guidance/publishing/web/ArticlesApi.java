package org.tongzhou.guidance.publishing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.PublishingRefusal;
import org.tongzhou.guidance.publishing.Section;

@RestController
@Tag(name = "articles", description = "What the university has published")
class ArticlesApi {

  private static final int OF_A_PAGE = 20;

  record Item(
      @Schema(example = "42") String id,
      @Schema(example = "致全体同学的一封信") String title,
      @Schema(
              example = "letters",
              allowableValues = {
                "news",
                "notices",
                "letters",
                "messages",
                "guides",
                "science",
                "checks"
              })
          String section,
      @Schema(example = "2020-02-16T02:00:00Z") Instant publishedAt,
      @Schema(example = "疫情当前，请同学们照顾好自己和家人。") String excerpt,
      @Schema(example = "/articles/42-a-letter-to-all-students") String url) {}

  record Listed(
      @Schema(description = "Of all pages", example = "61") long total,
      @Schema(example = "1") int page,
      List<Item> items) {}

  private final Published published;

  ArticlesApi(Published published) {
    this.published = published;
  }

  @OpenToAll
  @GetMapping("/api/v1/articles")
  @Operation(
      summary = "Released articles, newest first",
      description =
          "Twenty a page, open to everybody. Titles and excerpts come in the language that is asked"
              + " for (Accept-Language), where an article has it.")
  @ApiResponse(
      responseCode = "200",
      description = "One page; one after the last is empty",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Listed.class),
              examples =
                  @ExampleObject(
                      """
                      {"total":61,"page":1,
                       "items":[{"id":"42","title":"致全体同学的一封信","section":"letters",
                                 "publishedAt":"2020-02-16T02:00:00Z",
                                 "excerpt":"疫情当前，请同学们照顾好自己和家人。",
                                 "url":"/articles/42-a-letter-to-all-students"}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such section")
  Listed articles(
      @Parameter(description = "One section; all of them without it", example = "letters")
          @RequestParam(required = false)
          @Nullable String section,
      @Parameter(description = "From 1 on", example = "1") @RequestParam(defaultValue = "1")
          int page,
      @Parameter(hidden = true) Frame frame) {
    var known =
        section == null
            ? null
            : Section.of(section).orElseThrow(PublishingRefusal.NO_SUCH_SECTION::with);
    var rows = published.page(known, null, Math.max(1, page), OF_A_PAGE);
    return new Listed(
        rows.total(),
        rows.page(),
        rows.rows().stream()
            .map(
                article ->
                    new Item(
                        String.valueOf(article.number()),
                        article.title(frame.locale()),
                        article.section().path(),
                        article.at(),
                        article.excerpt(frame.locale()),
                        article.path()))
            .toList());
  }
}
