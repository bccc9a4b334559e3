package org.tongzhou.grid.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Clean;

/** What a column can mean, with the names that offices give it. The first one is our own. */
enum Field {
  NUMBER(
      "学号",
      "学生学号",
      "学籍号",
      "学生编号",
      "学员号",
      "student number",
      "student id",
      "student no",
      "studentid"),
  NAME("姓名", "学生姓名", "名字", "中文姓名", "name", "student name", "full name"),
  GENDER("性别", "sex", "gender"),
  BIRTH_DATE(
      "出生日期", "出生年月日", "生日", "出生年月", "出生时间", "birth date", "date of birth", "birthday", "dob"),
  ETHNIC_GROUP("民族", "ethnic group", "ethnicity"),
  NATIONALITY("国籍", "国家", "国别", "国家地区", "国籍地区", "国籍/地区", "nationality", "country", "citizenship"),
  DOCUMENT_KIND("证件类型", "身份证件类型", "证件类别", "证件种类", "document type", "id type"),
  DOCUMENT(
      "身份证号",
      "身份证",
      "身份证号码",
      "证件号码",
      "证件号",
      "身份证件号",
      "身份证件号码",
      "公民身份号码",
      "居民身份证号",
      "居民身份证号码",
      "id card",
      "id number",
      "document number",
      "passport number"),
  PHONE(
      "手机",
      "手机号",
      "手机号码",
      "联系电话",
      "联系方式",
      "电话",
      "本人电话",
      "本人手机",
      "本人手机号",
      "本人联系电话",
      "学生电话",
      "学生手机",
      "学生联系电话",
      "电话号码",
      "移动电话",
      "phone",
      "mobile",
      "phone number",
      "mobile phone",
      "telephone"),
  EMAIL("邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "mail"),
  CAMPUS("校区", "所在校区", "校区名称", "campus"),
  COLLEGE(
      "学院",
      "院系",
      "所在学院",
      "学院名称",
      "院（系）",
      "院系名称",
      "二级学院",
      "培养单位",
      "系所",
      "college",
      "school",
      "faculty",
      "department"),
  MAJOR("专业", "专业名称", "所学专业", "现专业", "major", "programme", "program"),
  ENTRY_YEAR("年级", "入学年份", "所在年级", "现在年级", "入学年级", "grade", "year", "entry year", "year of entry"),
  CLASS("班级", "班级名称", "行政班", "行政班级", "所在班级", "班", "class", "class name"),
  LEVEL("层次", "培养层次", "学历层次", "学生类别", "学历", "学生类型", "level", "degree level"),
  ORIGIN(
      "生源地",
      "籍贯",
      "生源所在地",
      "生源省市",
      "生源地区",
      "家庭所在地",
      "生源地代码",
      "生源省份",
      "origin",
      "home province",
      "place of origin"),
  HARDSHIP(
      "困难等级", "困难认定", "困难认定等级", "家庭经济困难等级", "贫困等级", "困难程度", "困难类型", "hardship", "hardship level"),
  DORMITORY("宿舍", "寝室", "宿舍号", "寝室号", "住宿地址", "宿舍地址", "住宿", "dormitory", "dorm"),
  BUILDING("楼", "楼栋", "宿舍楼", "楼号", "公寓", "公寓楼", "楼宇", "building"),
  FLOOR("楼层", "层", "floor"),
  ROOM("房间", "房间号", "房号", "room", "room number"),
  BED("床位", "床号", "床位号", "bed", "bed number"),
  /** Recognised so that nobody wonders, but there is no purpose for which it would be kept. */
  NOT_KEPT(
      "政治面貌",
      "家庭住址",
      "家庭地址",
      "通讯地址",
      "详细地址",
      "备注",
      "序号",
      "编号",
      "qq",
      "qq号",
      "微信",
      "微信号",
      "宗教信仰",
      "婚姻状况",
      "高考成绩",
      "身高",
      "体重",
      "辅导员",
      "班主任",
      "political status",
      "remarks",
      "no.",
      "no");

  private static final Pattern BRACKETS = Pattern.compile("[(（\\[【][^)）\\]】]*[)）\\]】]");
  private static final Pattern ORNAMENTS = Pattern.compile("[*＊:：﹡※]");

  /** Numbers under such a heading belong to somebody else than the student. */
  private static final Pattern OTHER_PEOPLE =
      Pattern.compile(
          ".*(家长|父亲|母亲|父母|监护人|紧急|家庭成员|家庭联系|联系人|导师|辅导员|班主任|parent|guardian|father|mother|emergency|contact"
              + " person).*");

  private static final Map<String, Field> BY_NAME = new HashMap<>();

  static {
    for (var field : values()) for (var name : field.names) BY_NAME.put(key(name), field);
  }

  private final List<String> names;

  Field(String... names) {
    this.names = List.of(names);
  }

  String label() {
    return names.getFirst();
  }

  List<String> names() {
    return names;
  }

  /** Row texts that are digits by nature; a number cell may have lost some of them. */
  boolean isIdentifier() {
    return this == NUMBER || this == DOCUMENT;
  }

  /**
   * A merged cell over several people gives all of them the value, but not for what is one's own.
   */
  boolean isShared() {
    return switch (this) {
      case NUMBER, NAME, DOCUMENT, PHONE, EMAIL, BED, BIRTH_DATE -> false;
      default -> true;
    };
  }

  private boolean isOnesOwn() {
    return this == NAME || this == PHONE || this == DOCUMENT;
  }

  /**
   * The meaning of a column by its heading and the heading above it: 联系电话 under 家长信息 is not the
   * student's.
   */
  static @Nullable Field of(String heading, String above) {
    var whole = key(heading);
    if (whole.isEmpty() || whole.length() > 40) return null;
    if (OTHER_PEOPLE.matcher(whole).matches()) {
      return BY_NAME.get(whole) == NOT_KEPT ? NOT_KEPT : null;
    }
    if (OTHER_PEOPLE.matcher(key(above)).matches()) return null;
    var exact = BY_NAME.get(whole);
    if (exact != null) return exact.isOnesOwn() && above.contains("家庭") ? null : exact;
    var bare = key(BRACKETS.matcher(Clean.text(heading)).replaceAll(""));
    if (OTHER_PEOPLE.matcher(bare).matches()) return null;
    return BY_NAME.get(bare);
  }

  private static String key(String name) {
    return ORNAMENTS.matcher(Clean.tight(name)).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
