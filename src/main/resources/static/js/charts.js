// Draws a chart from the table beside it, so that both always say the same.
(() => {
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Map();
let china;

const rowsOf = (figure) => [...figure.querySelectorAll("tbody tr")].map((row) => ({
  name: row.cells[0].textContent.trim(),
  link: row.querySelector("a")?.getAttribute("href"),
  code: row.dataset.code,
  level: row.dataset.level,
  open: row.dataset.open !== undefined,
  values: [...row.cells].slice(1).map((cell) => (cell.dataset.value === undefined ? null : Number(cell.dataset.value))),
  texts: [...row.cells].slice(1).map((cell) => cell.textContent.trim()),
}));

const base = () => ({
  animation: false,
  textStyle: { fontFamily: colour("--font"), color: colour("--ink"), fontSize: 13 },
  tooltip: { renderMode: "richText", confine: true, backgroundColor: colour("--paper"), borderColor: colour("--line"), textStyle: { color: colour("--ink") } },
});

// Completeness by round: a line, with its last point named.
function course(figure, all) {
  const closed = all.filter((row) => !row.open);
  const rows = closed.length === 0 ? all : closed;
  const last = rows.length - 1;
  const lowest = Math.min(...rows.map((row) => row.values[0] ?? 100));
  return {
    ...base(),
    grid: { left: 48, right: 60, top: 24, bottom: 28 },
    tooltip: { ...base().tooltip, trigger: "axis", formatter: (at) => `${rows[at[0].dataIndex].name}\n${rows[at[0].dataIndex].texts.join("  ")}` },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--quiet"), hideOverlap: true } },
    yAxis: { type: "value", min: Math.max(0, Math.floor((lowest - 2) / 5) * 5), max: 100, splitNumber: 3, splitLine: { show: false }, axisLabel: { color: colour("--quiet"), formatter: "{value}%" } },
    series: [{
      type: "line", symbol: "circle", symbolSize: 6, connectNulls: false,
      data: rows.map((row, at) => (at < last ? row.values[0] : { value: row.values[0], label: { show: true, position: "right", formatter: row.texts[0], color: colour("--brand"), fontWeight: 600, fontSize: 14 } })),
      lineStyle: { color: colour("--brand"), width: 2.5 }, itemStyle: { color: colour("--brand") }, areaStyle: { color: colour("--brand"), opacity: 0.08 },
    }],
  };
}

// One person's numbers, such as the temperature of the last rounds.
function readings(figure, rows) {
  const limit = Number(figure.dataset.limit);
  const values = rows.map((row) => row.values[0]).filter((value) => value !== null);
  return {
    ...course(figure, rows),
    yAxis: { type: "value", min: Math.floor(Math.min(36, ...values)), max: Math.ceil(Math.max(38, ...values)), splitNumber: 2, splitLine: { show: false }, axisLabel: { color: colour("--quiet") } },
    series: [{
      type: "line", data: rows.map((row) => row.values[0]), symbol: "circle", symbolSize: 7, connectNulls: true, lineStyle: { color: colour("--brand"), width: 2 }, itemStyle: { color: (point) => (point.value >= limit ? colour("--overdue") : colour("--brand")) },
      markLine: limit ? { silent: true, symbol: "none", lineStyle: { color: colour("--overdue"), type: "dashed" }, label: { formatter: String(limit), color: colour("--overdue") }, data: [{ yAxis: limit }] } : undefined,
    }],
  };
}

// What was added each day as bars, and its average as a line.
function curve(figure, rows) {
  return {
    ...base(),
    grid: { left: 56, right: 12, top: 36, bottom: 28 },
    legend: { top: 0, right: 0, textStyle: { color: colour("--quiet") }, itemWidth: 14 },
    tooltip: { ...base().tooltip, trigger: "axis", formatter: (at) => `${rows[at[0].dataIndex].name}\n${figure.dataset.added} ${rows[at[0].dataIndex].texts[0]}\n${figure.dataset.average} ${rows[at[0].dataIndex].texts[1]}` },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--quiet"), hideOverlap: true } },
    yAxis: { type: "value", minInterval: 1, splitNumber: 3, splitLine: { show: false }, axisLabel: { color: colour("--quiet") } },
    series: [
      { type: "bar", name: figure.dataset.added, data: rows.map((row) => row.values[0]), itemStyle: { color: dark() ? "#2f5f7a" : "#9cc3d5" }, barCategoryGap: "20%" },
      { type: "line", name: figure.dataset.average, data: rows.map((row) => row.values[1]), symbol: "none", connectNulls: false, lineStyle: { color: colour("--brand"), width: 2.5 }, itemStyle: { color: colour("--brand") } },
    ],
  };
}

const dark = () => matchMedia("(prefers-color-scheme: dark)").matches;

// Letters of a chart that is read from afar grow with the screen.
const sizeOf = (figure, usual) => (figure.dataset.size ? Math.max(usual, Math.round((Number(figure.dataset.size) * window.innerWidth) / 1920)) : usual);

// Okabe and Ito's colours differ for every kind of colour blindness; the lines differ by dash and mark as well.
const lines = () => [[colour("--brand"), "solid", "circle"], ["#d55e00", "dashed", "rect"], ["#009e73", "dotted", "triangle"], ["#b0579a", [8, 3, 2, 3], "diamond"], [colour("--quiet"), [2, 2], "emptyCircle"]];

// Any courses of the same days, each named where it ends; a column of the table is a line, or bars where it says so.
function trend(figure, all) {
  const closed = all.filter((row) => !row.open);
  const rows = closed.length === 0 ? all : closed;
  const heads = [...figure.querySelectorAll("thead th")].slice(1);
  const share = figure.dataset.unit === "%";
  const values = rows.flatMap((row) => row.values).filter((value) => value !== null);
  const lowest = Math.min(...values);
  const names = heads.map((head) => head.textContent.trim());
  const size = sizeOf(figure, 13);
  const widthOf = (name) => size * [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.6), 0);
  const drawn = heads.filter((head) => head.dataset.bars === undefined);
  const longest = Math.max(0, ...drawn.map((head) => widthOf(head.textContent.trim())));
  const room = figure.clientWidth - 32;
  const apart = room < 490 || longest > room * 0.3; // long names stand above, where they may take some lines
  const keyed = heads.length < 2 ? [] : (apart ? heads : heads.filter((head) => head.dataset.bars !== undefined)).map((head) => head.textContent.trim());
  let keyLines = keyed.length === 0 ? 0 : 1;
  for (let at = 0, used = 0; at < keyed.length; at++) {
    const width = widthOf(keyed[at]) + 42;
    if (used > 0 && used + width > room) { keyLines++; used = 0; }
    used += width;
  }
  const styles = lines();
  return {
    ...base(),
    grid: { left: 8, right: apart || drawn.length === 0 ? 12 : 20 + longest, top: keyLines === 0 ? 20 : 16 + keyLines * (size + 11), bottom: 4, containLabel: true },
    legend: { show: keyLines > 0, top: 0, left: 0, width: room, itemWidth: 22, textStyle: { color: colour("--ink"), fontSize: size }, data: keyed, selectedMode: false },
    tooltip: { ...base().tooltip, trigger: "axis", formatter: (at) => `${rows[at[0].dataIndex].name}\n${names.map((name, n) => `${name}  ${rows[at[0].dataIndex].texts[n]}`).join("\n")}` },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { color: colour("--quiet"), hideOverlap: true, fontSize: size } },
    yAxis: { type: "value", scale: share, min: share ? Math.max(0, Math.floor((lowest - 2) / 5) * 5) : 0, max: share ? 100 : undefined, minInterval: share ? undefined : 1, splitNumber: 3, splitLine: { show: false }, axisLabel: { color: colour("--quiet"), fontSize: size, formatter: share ? "{value}%" : undefined } },
    series: heads.map((head, at) => {
      const data = rows.map((row) => row.values[at]);
      if (head.dataset.bars !== undefined) return { type: "bar", name: names[at], data, itemStyle: { color: dark() ? "#2f5f7a" : "#9cc3d5" }, barCategoryGap: "25%" };
      const [hue, dash, mark] = styles[drawn.indexOf(head) % styles.length];
      return { type: "line", name: names[at], data, symbol: mark, symbolSize: 6, showAllSymbol: rows.length < 32, connectNulls: true, lineStyle: { color: hue, width: 2.5, type: dash }, itemStyle: { color: hue }, endLabel: { show: !apart, formatter: "{a}", color: hue, fontSize: size, fontWeight: 600 }, labelLayout: { moveOverlap: "shiftY" } };
    }),
  };
}

// Where people are. Shares differ by a thousand times, so the steps are powers, in one hue.
async function map(figure, rows) {
  if (!china) {
    china = await (await fetch(figure.dataset.map)).json();
    echarts.registerMap("china", china);
  }
  const nameOf = new Map(china.features.map((feature) => [String(feature.id ?? feature.properties.id), feature.properties.name]));
  const known = rows.filter((row) => nameOf.has(row.code));
  const shade = matchMedia("(prefers-color-scheme: dark)").matches ? ["#22313d", "#2f5f7a", "#4a93b8", "#83c3e0", "#d3edf8"] : ["#eaf3f7", "#b9d7e5", "#7db2cc", "#3a7ea3", "#123f58"];
  const most = Math.max(1, ...known.map((row) => row.values[0]));
  const steps = [1, 10, 100, 1000, 10000].filter((from, at) => at === 0 || from <= most);
  const words = figure.dataset;
  return {
    ...base(),
    tooltip: { ...base().tooltip, trigger: "item", formatter: (at) => `${at.data?.label2 ?? at.name}  ${at.data?.text ?? 0}` },
    visualMap: { type: "piecewise", left: 0, bottom: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: colour("--quiet") }, pieces: steps.map((from, at) => ({ min: from, max: at + 1 < steps.length ? steps[at + 1] - 1 : undefined, label: at + 1 < steps.length ? `${from}–${steps[at + 1] - 1}` : `≥ ${from}`, color: shade[at] })) },
    series: [{
      type: "map", map: "china", roam: false, top: 6, bottom: 6, selectedMode: false,
      itemStyle: { areaColor: colour("--ground"), borderColor: colour("--quiet"), borderWidth: 0.6 },
      emphasis: { label: { show: false }, itemStyle: { areaColor: "#e0a03a" } },
      data: known.map((row) => ({ name: nameOf.get(row.code), value: row.values[0], text: row.texts[0], label2: row.name, link: row.link })),
    }],
    aria: { enabled: false, label: words.label },
  };
}

// How risky provinces are, and how many of ours are there: the level as lightness, the people as a number.
async function riskmap(figure, rows) {
  if (!china) {
    china = await (await fetch(figure.dataset.map)).json();
    echarts.registerMap("china", china);
  }
  const nameOf = new Map(china.features.map((feature) => [String(feature.id ?? feature.properties.id), feature.properties.name]));
  const known = rows.filter((row) => nameOf.has(row.code));
  const size = sizeOf(figure, 12);
  const narrow = figure.clientWidth < 520;
  const placeOf = new Map(china.features.map((feature) => [String(feature.id ?? feature.properties.id), feature.properties.cp ?? feature.properties.center]));
  const canvas = figure.querySelector(".chart-canvas");
  const degree = Math.min(canvas.clientWidth / 47, (canvas.clientHeight || 300) / 37); // of latitude; one of longitude is drawn as three quarters of it
  const labelled = new Map();
  for (const row of [...known].sort((a, b) => b.values[0] - a.values[0])) {
    const [x, y] = placeOf.get(row.code) ?? [0, 0];
    const width = (row.texts[0].length * size * 0.62 + 6) / (degree * 0.75);
    const free = [...labelled.values()].every((other) => Math.abs(other.x - x) > (other.width + width) / 2 || Math.abs(other.y - y) > (size * 1.1) / degree);
    if (row.values[0] > 0 && free) labelled.set(row.code, { x, y, width });
  }
  return {
    ...base(),
    tooltip: { ...base().tooltip, trigger: "item", formatter: (at) => (at.data ? `${at.data.place}  ${at.data.said}\n${figure.dataset.people}  ${at.data.text}` : at.name) },
    series: [{
      type: "map", map: "china", roam: false, selectedMode: false, ...(narrow ? { layoutCenter: ["50%", "52%"], layoutSize: "118%" } : { top: 4, bottom: 4 }),
      itemStyle: { areaColor: colour("--risk-unknown"), borderColor: colour("--quiet"), borderWidth: 0.6 },
      label: { show: false },
      emphasis: { label: { show: false }, itemStyle: { areaColor: null, borderColor: colour("--ink"), borderWidth: 2 } },
      data: known.map((row) => ({ name: nameOf.get(row.code), value: row.values[0], place: row.name, text: row.texts[0], said: row.texts[1], link: row.link, itemStyle: { areaColor: colour(`--risk-${row.level}`) }, label: { show: labelled.has(row.code), formatter: row.texts[0], fontSize: size, fontWeight: 600, color: colour("--ink"), textBorderColor: colour("--paper"), textBorderWidth: 3 } })),
    }],
    aria: { enabled: false },
  };
}

// What became of notices, one band a way: arrived, waiting and failed bars on a common time line.
function deliveries(figure, rows) {
  const times = [...new Set(rows.map((row) => row.name))];
  const ways = [...new Set(rows.map((row) => row.texts[0]))];
  const states = [...figure.querySelectorAll("thead th")].slice(2).map((head) => head.textContent.trim());
  const colours = ["--done", "--waiting", "--overdue"].map(colour);
  const found = new Map(rows.map((row) => [`${row.texts[0]} ${row.name}`, row]));
  const band = 120;
  const canvas = figure.querySelector(".chart-canvas");
  const narrow = figure.clientWidth < 520;
  const head = narrow ? 56 : 34; // the legend takes two lines there
  canvas.style.height = `${head + ways.length * band}px`;
  return {
    ...base(),
    title: ways.map((way, at) => ({ text: way, left: 0, top: head + at * band, textStyle: { fontSize: 13, fontWeight: 600, color: colour("--ink") } })),
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: colour("--ink"), fontSize: 13 }, data: states, selectedMode: false },
    tooltip: { ...base().tooltip, trigger: "axis", axisPointer: { type: "shadow" }, formatter: (at) => {
      const row = found.get(`${ways[at[0].axisIndex]} ${at[0].name}`);
      return `${ways[at[0].axisIndex]} · ${at[0].name}\n${states.map((state, n) => `${state}  ${row ? row.texts[n + 1] : 0}`).join("\n")}`;
    } },
    grid: ways.map((way, at) => ({ left: 48, right: 8, top: head + 26 + at * band, height: band - 56 })),
    xAxis: ways.map((way, at) => ({ type: "category", gridIndex: at, data: times, axisTick: { show: false }, axisLine: { lineStyle: { color: colour("--line") } }, axisLabel: { show: at === ways.length - 1, color: colour("--quiet"), hideOverlap: true, fontSize: narrow ? 11 : 13 } })),
    yAxis: ways.map((way, at) => ({ type: "value", gridIndex: at, splitNumber: 2, minInterval: 1, splitLine: { show: false }, axisLabel: { color: colour("--quiet"), fontSize: 11, hideOverlap: true } })),
    series: ways.flatMap((way, at) => states.map((state, n) => ({
      type: "bar", name: state, stack: way, xAxisIndex: at, yAxisIndex: at, barMaxWidth: 28, itemStyle: { color: colours[n], decal: n === 2 ? { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: colour("--paper") } : undefined },
      data: times.map((time) => found.get(`${way} ${time}`)?.values[n + 1] ?? 0),
    }))),
    aria: { enabled: false },
  };
}

// One bar a row, the largest on top, each with its number.
function bars(figure, rows) {
  const shown = [...rows].reverse();
  const narrow = figure.clientWidth < 520;
  figure.querySelector(".chart-canvas").style.height = `${shown.length * 26 + 16}px`;
  return {
    ...base(),
    grid: { left: narrow ? 116 : 200, right: 48, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", data: shown.map((row) => row.name), axisTick: { show: false }, axisLine: { show: false }, axisLabel: { color: colour("--ink"), width: narrow ? 108 : 190, overflow: "truncate" } },
    series: [{ type: "bar", barMaxWidth: 18, itemStyle: { color: colour("--brand") }, label: { show: true, position: "right", color: colour("--ink"), formatter: (at) => shown[at.dataIndex].texts[0] }, data: shown.map((row) => ({ value: row.values[0], link: row.link })) }],
    aria: { enabled: false },
  };
}

const makers = { bars, course, curve, trend, readings, map, riskmap, deliveries };

async function draw(figure) {
  const canvas = figure.querySelector(".chart-canvas");
  const rows = rowsOf(figure);
  if (!canvas || rows.length === 0) return;
  const option = await makers[figure.dataset.chart](figure, rows);
  canvas.textContent = "";
  canvas.classList.add("on");
  const chart = echarts.init(canvas, null, { renderer: "svg" });
  chart.setOption(option);
  chart.on("click", (at) => { if (at.data?.link) window.location.href = at.data.link; });
  drawn.set(figure, chart);
}

function drawAll(within) {
  for (const [figure, chart] of drawn) if (!document.contains(figure)) { chart.dispose(); drawn.delete(figure); }
  within.querySelectorAll("[data-chart]").forEach((figure) => { if (!drawn.has(figure)) draw(figure); });
}

// New numbers in the table of a chart that stands: it is changed in place.
document.addEventListener("chart:changed", async (event) => {
  const chart = drawn.get(event.target);
  if (chart) chart.setOption(await makers[event.target.dataset.chart](event.target, rowsOf(event.target)), { notMerge: true });
  else draw(event.target);
});

drawAll(document);
document.addEventListener("htmx:afterSettle", () => drawAll(document));
window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  drawn.forEach((chart, figure) => { chart.dispose(); drawn.delete(figure); });
  drawAll(document);
});
})();
