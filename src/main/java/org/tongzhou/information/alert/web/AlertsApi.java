package org.tongzhou.information.alert.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.information.alert.Alert;
import org.tongzhou.information.alert.AlertRefusal;
import org.tongzhou.information.alert.Alerts;

@RestController
@RequestMapping("/api/v1/situation/alerts")
@Tag(name = "situation", description = "How risky areas are by day, and what is to be looked at")
class AlertsApi {

  private static final int PAGE = 100;

  private final Alerts alerts;
  private final CampusClock clock;

  AlertsApi(Alerts alerts, CampusClock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  /**
   * @param places codes of GB/T 2260 that it warns
   * @param ended how many other alerts it ended when it came
   */
  @Schema(name = "Alert")
  record AlertView(
      UUID id,
      @Schema(example = "sd@12379.cn") String sender,
      @Schema(example = "37000041600000_20200217") String identifier,
      Instant sent,
      @Schema(
              example = "actual",
              allowableValues = {"actual", "exercise", "system", "test", "draft"})
          String status,
      @Schema(
              example = "alert",
              allowableValues = {"alert", "update", "cancel", "ack", "error"})
          String type,
      @Schema(
              example = "live",
              allowableValues = {"live", "coming", "expired", "ended", "no-alarm", "nothing-new"})
          String state,
      @Schema(example = "济南市暴雪橙色预警") String headline,
      Instant begins,
      Instant expires,
      @ArraySchema(schema = @Schema(description = "Code of a place", example = "370100"))
          List<String> places,
      int ended) {}

  @Schema(name = "Alerts")
  record AlertsView(long total, int page, List<AlertView> alerts) {}

  @GetMapping
  @Allowed(Permission.RISK_SEE)
  @Operation(summary = "Alerts of authorities, the newest first, 100 a page")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = AlertsView.class),
              examples =
                  @ExampleObject(
                      """
                      {"total":1,"page":1,"alerts":[{"id":"01705…","sender":"sd@12379.cn",
                       "identifier":"37000041600000_20200217","sent":"2020-02-17T01:00:00Z",
                       "status":"actual","type":"alert","state":"live",
                       "headline":"济南市暴雪橙色预警","begins":"2020-02-17T01:00:00Z",
                       "expires":"2020-02-18T01:00:00Z","places":["370100"],"ended":0}]}
                      """)))
  AlertsView all(
      @RequestParam(defaultValue = "1") int page, @Parameter(hidden = true) Frame frame) {
    var found = alerts.all(page, PAGE);
    return new AlertsView(
        found.total(),
        found.page(),
        found.rows().stream().map(alert -> view(alert, frame.locale(), 0)).toList());
  }

  private AlertView view(Alert alert, Locale locale, int ended) {
    var cap = alert.cap();
    return new AlertView(
        alert.id().value(),
        cap.sender(),
        cap.identifier(),
        cap.sent(),
        word(cap.status()),
        word(cap.msgType()),
        word(alert.stateAt(clock.now())),
        Alerts.headline(cap, locale),
        alert.begins(),
        alert.expires(),
        alert.places(),
        ended);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @PostMapping
  @Allowed(Permission.RISK_MANAGE)
  @Operation(
      summary = "Takes in an alert in the Common Alerting Protocol, 1.0 to 1.2",
      description =
          "The body is the XML itself, at most 2 MB. Updates and cancels end what they refer to;"
              + " exercises and tests never alarm. Document types and entities are refused, and"
              + " nothing is ever fetched.")
  @io.swagger.v3.oas.annotations.parameters.RequestBody(
      content =
          @Content(
              mediaType = "application/xml",
              schema = @Schema(type = "string"),
              examples =
                  @ExampleObject(
                      """
                      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
                       <identifier>37000041600000_20200217</identifier><sender>sd@12379.cn</sender>
                       <sent>2020-02-17T09:00:00+08:00</sent><status>Actual</status>
                       <msgType>Alert</msgType><scope>Public</scope>
                       <info><language>zh-CN</language><category>Met</category><event>暴雪</event>
                        <urgency>Expected</urgency><severity>Severe</severity>
                        <certainty>Likely</certainty><expires>2020-02-18T09:00:00+08:00</expires>
                        <headline>济南市暴雪橙色预警</headline>
                        <area><areaDesc>济南市</areaDesc><geocode><valueName>GB/T 2260</valueName>
                         <value>370100</value></geocode></area></info>
                      </alert>
                      """)))
  @ApiResponse(responseCode = "201", description = "Taken in")
  @ApiResponse(responseCode = "200", description = "The very same alert was there already")
  @ApiResponse(responseCode = "409", description = "The same alert came with other content")
  @ApiResponse(responseCode = "413", description = "Larger than 2 MB")
  @ApiResponse(responseCode = "422", description = "Not an alert, and why")
  ResponseEntity<AlertView> take(
      InputStream body,
      @Parameter(hidden = true) Account account,
      @Parameter(hidden = true) Frame frame)
      throws IOException {
    var content = body.readNBytes(Alerts.MOST_BYTES + 1);
    if (content.length > Alerts.MOST_BYTES) throw AlertRefusal.TOO_LARGE.with();
    var taken = alerts.takeIn(content, account);
    return ResponseEntity.status(taken.fresh() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(view(alerts.require(taken.id()), frame.locale(), taken.ended()));
  }
}
