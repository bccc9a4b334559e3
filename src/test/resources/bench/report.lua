-- wrk: every student reports once in each round.
-- arguments: tokens file, threads, "answers" or "unchanged", the first report to send, rounds...
local places = { "370102", "370103", "370112", "370202", "370211", "420106", "420583", "330481", "110108", "510104" }
local threads = 0
local counts = {}

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
  table.insert(counts, thread)
end

function init(arguments)
  tokens = {}
  for line in io.lines(arguments[1]) do
    table.insert(tokens, line:match("%S+ (%S+)"))
  end
  share = tonumber(arguments[2])
  unchanged = arguments[3] == "unchanged"
  rounds = {}
  for i = 5, #arguments do table.insert(rounds, arguments[i]) end
  at = number + tonumber(arguments[4])
  sent, kept, other = 0, 0, 0
end

function request()
  local student = at % #tokens
  local lap = math.floor(at / #tokens)
  local round = rounds[lap % #rounds + 1]
  at = at + share
  sent = sent + 1
  local body
  if unchanged then
    body = '{"unchanged":true}'
  else
    body = string.format('{"answers":{"present":"%s","on_campus":"no","temperature":%d.%d,"symptoms":["none"],"contact":"no","isolation":"none","reachable":"yes"}}',
      places[student % #places + 1], 36, student % 10)
  end
  return wrk.format("POST", "/api/v1/rounds/" .. round .. "/reports", {
    ["Authorization"] = "Bearer " .. tokens[student + 1],
    ["Idempotency-Key"] = "b" .. lap .. "-" .. student,
    ["Content-Type"] = "application/json"
  }, body)
end

function response(status)
  if status == 201 then kept = kept + 1 else other = other + 1; last = status end
end

function done(summary, latency)
  local kept, other, last = 0, 0, 0
  for _, thread in ipairs(counts) do
    kept = kept + thread:get("kept")
    other = other + thread:get("other")
    last = thread:get("last") or last
  end
  io.write(string.format("RESULT kept=%d other=%d last=%s seconds=%.3f perSecond=%.0f p50=%.1fms p90=%.1fms p99=%.1fms max=%.1fms\n",
    kept, other, tostring(last), summary.duration / 1e6, kept / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
