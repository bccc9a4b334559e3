package org.tongzhou.guidance.search.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.guidance.search.Found;
import org.tongzhou.guidance.search.Query;
import org.tongzhou.guidance.search.Search;

@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search", description = "What is published, found by its words")
class SearchApi {

  record ItemView(
      @Schema(example = "017050e0-1b2c-7d3e-8f4a-5b6c7d8e9f01") String id,
      @Schema(example = "article") String kind,
      @Schema(example = "图书馆恢复开放的通知") String title,
      @Schema(example = "notices") String section,
      @Schema(example = "2020-02-17T02:00:00Z") Instant publishedAt,
      @Schema(
              description = "HTML: escaped text in which what was looked for stands in mark",
              example = "自 2 月 20 日起，<mark>图书馆</mark>分时段恢复开放 …")
          String excerpt,
      @Schema(example = "/articles/2020-0042") String url) {}

  record ResultsView(
      @Schema(example = "1") long total,
      @Schema(example = "1") int page,
      List<ItemView> items,
      @Schema(
              description = "Only when nothing was found: the same with words that exist",
              example = "图书馆",
              nullable = true)
          @Nullable String suggestion) {

    static ResultsView of(Found found) {
      return new ResultsView(
          found.hits().total(),
          found.hits().page(),
          found.hits().rows().stream()
              .map(
                  hit ->
                      new ItemView(
                          hit.id(),
                          hit.kind(),
                          hit.title().plain(),
                          hit.section(),
                          hit.publishedAt(),
                          hit.excerpt().html(),
                          hit.url()))
              .toList(),
          found.suggestion().orElse(null));
    }
  }

  private final Search search;

  SearchApi(Search search) {
    this.search = search;
  }

  @GetMapping
  @OpenToAll
  @Operation(
      summary = "Finds published documents by their words, Chinese or English",
      description =
          "Words apart by blanks must all be found; the characters of a Chinese word stand side by"
              + " side. What has them in its title comes first, then the newest.")
  @ApiResponse(responseCode = "200", description = "A page of what was found, and how many in all")
  @ApiResponse(responseCode = "422", description = "A day or a number cannot be read")
  ResultsView search(
      @Parameter(description = "At most 100 characters are read", example = "图书馆 开放")
          @RequestParam(defaultValue = "")
          String q,
      @Parameter(description = "Such as article") @RequestParam(required = false)
          @Nullable String kind,
      @Parameter(description = "Such as notices") @RequestParam(required = false)
          @Nullable String section,
      @Parameter(description = "zh or en") @RequestParam(required = false)
          @Nullable String language,
      @Parameter(description = "Id of a unit; with those below it") @RequestParam(required = false)
          @Nullable String unit,
      @Parameter(description = "Part of the author's name") @RequestParam(required = false)
          @Nullable String author,
      @Parameter(description = "First day of publication", example = "2020-02-01")
          @RequestParam(required = false)
          @Nullable LocalDate from,
      @Parameter(description = "Last day of publication", example = "2020-02-29")
          @RequestParam(required = false)
          @Nullable LocalDate until,
      @RequestParam(defaultValue = "1") int page,
      @Parameter(description = "Items on a page, at most 100") @RequestParam(defaultValue = "10")
          int size) {
    return ResultsView.of(
        search.find(new Query(q, kind, section, language, unit, author, from, until, page, size)));
  }
}
