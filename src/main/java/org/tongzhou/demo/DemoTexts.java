package org.tongzhou.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.guidance.publishing.Section;

/** What the articles of the demo say: an opening of their own, and paragraphs that all may use. */
final class DemoTexts {

  private static final List<String> GOING_ON =
      List.of(
          "各学院已经把具体安排发到班级群。没有看到的同学，可以直接问辅导员，也可以在“同舟”里查看要求和截止时间。",
          "我们把大家最常问的问题整理在一起：什么时候返校、怎样上课、遇到困难找谁。答案会随着情况更新。",
          "有同学问，能不能提前回来取东西。请先向学院说明情况，批准以后再出发，路上注意防护。",
          "留在学校的同学，一日三餐、热水、洗衣都照常供应。需要买药或就医，请联系宿舍管理员或校医院。",
          "家在外地的同学，请留意当地社区的要求。如果被通知隔离观察，不要紧张，第一时间告诉辅导员。",
          "这段时间，许多老师第一次面对镜头上课。画面也许会卡，声音也许会断，但用心是看得见的。",
          "心里不舒服的时候，可以拨打学校的心理热线。电话那头不会评判，只是听你说。",
          "请保护好自己和别人的个人信息，不转发没有来源的截图和名单。");

  private static final List<String> GOING_ON_IN_ENGLISH =
      List.of(
          "Your college has sent the details to each class. If you have missed them, ask your counselor, or look in Tongzhou under what is asked of you.",
          "Meals, hot water and laundry go on as usual for those who stay on campus. If you need medicine or a doctor, tell the keeper of your building.",
          "If you feel low, call the counselling line. Nobody judges; somebody listens.",
          "Please look after your own data and those of others, and do not pass on lists without a source.");

  private static final List<String> QUESTIONS =
      List.of(
          "平时在室内要不要戴？|一个人在房间里不需要。和别人同处一室、又不通风的时候，建议戴上。",
          "一只可以用多久？|普通场合四小时左右；弄湿或弄脏了，马上换。",
          "怎样才算正确？|鼻夹压紧，盖住口鼻和下巴，四周没有缝。戴上以后不要用手摸外面。",
          "小孩和老人有什么不同？|选择合适的大小，以呼吸顺畅为先。感到胸闷就取下来休息。",
          "什么时候该去看医生？|如果持续两周没有好转，或者影响到白天的生活，请找校医院或专科医生。",
          "有没有简单的办法？|先从一件小事开始：固定起床时间，白天晒晒太阳，睡前放下手机。",
          "听到的说法怎么分辨？|看来源，看时间，看有没有两个以上可靠的机构这样说。");

  private DemoTexts() {}

  static String body(
      Section section, String first, Draw draw, List<MediaId> pictures, boolean english) {
    var pool = new ArrayList<>(english ? GOING_ON_IN_ENGLISH : GOING_ON);
    Collections.rotate(pool, draw.below(pool.size()));
    var parts = new ArrayList<String>();
    parts.add(first);
    for (var picture : pictures)
      parts.add(
          english
              ? "![The campus in spring](media:%s \"Drawn for the demo\")"
                  .formatted(picture.value())
              : "![春天的校园](media:%s \"示意图\")".formatted(picture.value()));
    parts.add(pool.getFirst());
    if (section == Section.GUIDES)
      parts.add(
          english
              ? "## Step by step\n\n1. Read this page to the end.\n2. Put together what you need.\n3. Ask when something is not clear."
              : "## 一步一步来\n\n1. 先把这一页看完。\n2. 准备好需要的东西。\n3. 有不清楚的，随时问。");
    if (section == Section.NOTICES && !english)
      parts.add("| 事项 | 时间 |\n|---|---|\n| 学院通知到班级 | 今天 18:00 前 |\n| 同学确认 | 明天 10:00 前 |");
    parts.add(pool.get(1));
    if (section == Section.LETTERS || section == Section.MESSAGES)
      parts.add(english ? "> We are in the same boat." : "> 风雨同舟，我们一直在。");
    if (!english) parts.add(pool.get(2));
    return String.join("\n\n", parts);
  }

  static String answers(String title, Draw draw) {
    var pool = new ArrayList<>(QUESTIONS);
    Collections.rotate(pool, draw.below(pool.size()));
    var parts = new ArrayList<String>();
    parts.add(title + "，我们请校医院和心理中心的老师一起回答。");
    for (var question : pool.subList(0, 5)) {
      var cells = question.split("\\|", 2);
      parts.add("## " + cells[0] + "\n\n" + cells[1]);
    }
    return String.join("\n\n", parts);
  }
}
