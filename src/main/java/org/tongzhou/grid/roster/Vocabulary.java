package org.tongzhou.grid.roster;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.grid.people.Person.DocumentKind;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Hardship;
import org.tongzhou.grid.people.Person.Level;

/** The words of a roster's cells for things that have only a few values. */
final class Vocabulary {

  /** GB/T 3304 in the order of its codes, 01 to 56. */
  private static final List<String> ETHNIC_GROUPS =
      List.of(
          ("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 "
                  + "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 "
                  + "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺")
              .split(" "));

  private static final Map<String, String> COUNTRIES = new HashMap<>();
  private static final Pattern TWO_DIGITS = Pattern.compile("\\d{1,2}");
  private static final Pattern YEAR = Pattern.compile("(20\\d{2}|19\\d{2})(?:级|届|年|grade)?");
  private static final Pattern SHORT_YEAR = Pattern.compile("(\\d{2})级");

  static {
    for (var code : Locale.getISOCountries()) {
      var country = Locale.of("", code);
      COUNTRIES.put(code, code);
      COUNTRIES.put(key(country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE)), code);
      COUNTRIES.put(key(country.getDisplayCountry(Locale.ENGLISH)), code);
    }
    for (var china : List.of("中国", "中华人民共和国", "china", "chn", "p.r.china", "prc", "中国大陆")) {
      COUNTRIES.put(china.equals("chn") ? "CHN" : key(china), "CN");
    }
    // names in daily use that the locale data spells out
    Map.of(
            "美国", "US", "英国", "GB", "韩国", "KR", "朝鲜", "KP", "俄罗斯", "RU", "老挝", "LA", "越南", "VN",
            "刚果金", "CD")
        .forEach((name, code) -> COUNTRIES.put(key(name), code));
  }

  static @Nullable Gender gender(String word) {
    return switch (key(word)) {
      case "男", "男性", "M", "MALE", "1" -> Gender.MALE;
      case "女", "女性", "F", "FEMALE", "2" -> Gender.FEMALE;
      default -> null;
    };
  }

  /** The two digits of GB/T 3304. */
  static @Nullable String ethnicCode(String word) {
    var name = Clean.tight(word);
    if (TWO_DIGITS.matcher(name).matches()) {
      int code = Integer.parseInt(name);
      return code >= 1 && code <= ETHNIC_GROUPS.size() ? "%02d".formatted(code) : null;
    }
    int place =
        ETHNIC_GROUPS.indexOf(name.endsWith("族") ? name.substring(0, name.length() - 1) : name);
    return place < 0 ? null : "%02d".formatted(place + 1);
  }

  static @Nullable Level level(String word) {
    return switch (key(word)) {
      case "预科", "预科生", "少数民族预科", "PREPARATORY" -> Level.PREPARATORY;
      case "本科", "本科生", "普通本科", "普通本科生", "大学本科", "专升本", "UNDERGRADUATE", "BACHELOR" ->
          Level.UNDERGRADUATE;
      case "硕士", "硕士生", "硕士研究生", "全日制硕士", "专业硕士", "学术硕士", "专业学位硕士", "学术学位硕士", "MASTER" ->
          Level.MASTER;
      case "博士", "博士生", "博士研究生", "直博", "直博生", "硕博连读", "DOCTOR", "DOCTORAL", "PHD" -> Level.DOCTOR;
      case "交换", "交换生", "进修", "进修生", "访学", "语言生", "EXCHANGE" -> Level.EXCHANGE;
      default -> null;
    };
  }

  static @Nullable Hardship hardship(String word) {
    return switch (key(word)) {
      case "无", "否", "不困难", "非困难", "未认定", "正常", "0", "NONE", "NO" -> Hardship.NONE;
      case "一般", "一般困难", "一般贫困", "ORDINARY" -> Hardship.ORDINARY;
      case "困难", "比较困难", "贫困", "SERIOUS" -> Hardship.SERIOUS;
      case "特别困难", "特困", "特殊困难", "特别贫困", "SEVERE" -> Hardship.SEVERE;
      default -> null;
    };
  }

  static @Nullable DocumentKind documentKind(String word) {
    var kind = key(word);
    if (kind.equals("ID_CARD")
        || kind.contains("居民身份证")
        || kind.equals("身份证")
        || kind.equals("IDCARD")) return DocumentKind.ID_CARD;
    if (kind.contains("居住证")) return DocumentKind.RESIDENCE_PERMIT;
    if (kind.contains("台湾") || kind.contains("台胞")) return DocumentKind.TAIWAN_PERMIT;
    if (kind.contains("港澳") || kind.contains("回乡证") || kind.contains("香港") || kind.contains("澳门"))
      return DocumentKind.HK_MACAO_PERMIT;
    if (kind.contains("护照") || kind.equals("PASSPORT")) return DocumentKind.PASSPORT;
    if (kind.contains("其他") || kind.contains("永久居留") || kind.equals("OTHER"))
      return DocumentKind.OTHER;
    return null;
  }

  /** ISO 3166, two letters. */
  static @Nullable String nationality(String word) {
    return COUNTRIES.get(key(word));
  }

  /** 2019, 2019级, 19级. "大一" changes its meaning every summer and is not read. */
  static @Nullable Integer entryYear(String word) {
    var year = YEAR.matcher(Clean.tight(word));
    if (year.matches()) return Integer.valueOf(year.group(1));
    var brief = SHORT_YEAR.matcher(Clean.tight(word));
    return brief.matches() ? Integer.valueOf(2000 + Integer.parseInt(brief.group(1))) : null;
  }

  private static String key(String word) {
    return Clean.tight(word).toUpperCase(Locale.ROOT);
  }

  private Vocabulary() {}
}
