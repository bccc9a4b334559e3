package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.SomeBoards;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;

/** A stranger writes on the phone, a hall and another phone see it arrive and go. */
class PeopleWriteOnABoardTest extends Journey {

  private static final int HALL = 1920;

  @Autowired Boards boards;
  @Autowired List<Reviewable> reviewed;
  @Autowired TransactionTemplate transaction;

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }

  private void judge(
      String message, ReviewState state, @org.jspecify.annotations.Nullable String reason) {
    var verdict = new Verdict("message", message, state, reason, university.accountOf("赵敏").id());
    transaction.executeWithoutResult(
        status ->
            reviewed.stream()
                .filter(one -> one.kind().equals("message"))
                .forEach(one -> one.decided(verdict)));
  }

  private Board board(Locale language) {
    var keeper = as("赵敏", language, DESK);
    keeper.navigate(address("/boards"));
    check(keeper);
    keeper.navigate(address("/boards/new"));
    check(keeper);
    press(keeper, language, "board.new");
    assertThat(keeper.locator("#code-error")).isVisible();
    check(keeper);
    var code = SomeBoards.freshCode();
    keeper.locator("#titleZh").fill("武汉加油");
    keeper.locator("#titleEn").fill("Stay strong, Wuhan");
    keeper.locator("#code").fill(code);
    if (keeper.locator("#incident").count() > 0) keeper.locator("#incident").selectOption("");
    press(keeper, language, "board.new");
    assertThat(keeper.locator("h1"))
        .hasText(language.equals(Words.ENGLISH) ? "Stay strong, Wuhan" : "武汉加油");
    check(keeper);
    keeper.navigate(address("/boards/" + code + "/edit"));
    check(keeper);
    return boards.find(code, null);
  }

  /** What the camera of a phone reads in a picture of the wall. */
  private static String scanned(byte[] png) throws Exception {
    var picture = ImageIO.read(new ByteArrayInputStream(png));
    int width = picture.getWidth();
    int height = picture.getHeight();
    var seen = picture.getRGB(0, 0, width, height, null, 0, width);
    var light = new HybridBinarizer(new RGBLuminanceSource(width, height, seen));
    return new QRCodeReader().decode(new BinaryBitmap(light)).getText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_first_word_to_the_wall_and_off_it_again(String tag) throws Exception {
    var language = Locale.forLanguageTag(tag);
    var board = board(language);
    var hall = stranger(language, HALL);
    hall.navigate(address(board.address() + "/wall"));
    assertThat(hall.locator(".hall-empty")).isVisible();
    assertThat(scanned(hall.screenshot())).isEqualTo(address(board.address()));
    check(hall);
    var other = stranger(language, PHONE);
    other.navigate(address(board.address()));
    check(other);

    var writer = stranger(language, PHONE);
    writer.navigate(address(board.address()));
    writer.locator("#text").fill("好".repeat(301));
    assertThat(writer.locator("[data-counter]")).containsText("1");
    press(writer, language, "board.send");
    assertThat(writer.locator("#text-error")).isVisible();
    check(writer);
    writer.locator("#text").fill("山河无恙，武汉加油！");
    writer.locator("#name").fill("海棠");
    writer.locator("#place").fill("湖北武汉");
    press(writer, language, "board.send");
    assertThat(writer.locator(".notice.wait")).containsText(say(language, "board.state.WAITING"));
    check(writer);
    var message = writer.url().replaceFirst(".*/mine/", "");
    assertThat(hall.locator(".message")).hasCount(0);

    judge(message, ReviewState.ACCEPTED, null);
    assertThat(hall.locator(".message .said")).hasText("山河无恙，武汉加油！");
    assertThat(hall.locator("[data-shown]")).hasText("1");
    check(hall);
    assertThat(other.locator(".message .said")).hasText("山河无恙，武汉加油！");
    check(other);
    for (var path : List.of("/plain", "/places")) {
      other.navigate(address(board.address() + path));
      check(other);
    }
    var inside = as("林晚", language, DESK);
    inside.navigate(address(board.address() + "/places"));
    assertThat(inside.locator(".chart-canvas.on")).isVisible();
    check(inside);

    hall.keyboard().press("Space");
    assertThat(hall.locator("[data-pause]")).hasText(say(language, "board.wall.go-on"));
    judge(message, ReviewState.TAKEN_DOWN, "请看一看社区约定");
    assertThat(hall.locator(".message")).hasCount(0);
    writer.reload();
    assertThat(writer.locator(".notice.bad")).containsText("请看一看社区约定");
    check(writer);
  }
}
