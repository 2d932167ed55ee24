// Lua scripts. Redis runs them one at a time and with its own clock, so the clocks of the processes do not matter.

/**
 * Reserves evenly spaced permits (GCRA). KEYS[1] is a hash with two times: of the next free permit, and of the end of the
 * current pause. ARGV: the spacing of the permits in ms, their number, by how many ms a late permit may be dated back, and
 * how many ms a permit or a pause can lie in the future. Returns the ms until the first permit is due, as a string.
 */
export const reserveScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local state = redis.call("HMGET", KEYS[1], "next", "paused")
local due, paused = tonumber(state[1]) or 0, tonumber(state[2]) or 0
-- A time so far in the future means that the clock of the server was set back.
if due > now + ARGV[4] then due = now end
if paused > now + ARGV[4] then paused = now end
local first = math.max(due, now - ARGV[3], paused)
redis.call("HSET", KEYS[1], "next", string.format("%.3f", first + ARGV[1] * ARGV[2]))
redis.call("PEXPIRE", KEYS[1], 2 * ARGV[4])
return string.format("%.3f", first - now)
`;

/**
 * Grants no permits for some time. KEYS[1] as above. ARGV: the duration of the pause in ms, and how many ms a pause can lie
 * in the future.
 */
export const pauseScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local paused = tonumber(redis.call("HGET", KEYS[1], "paused")) or 0
if paused > now + ARGV[2] then paused = now end
redis.call("HSET", KEYS[1], "paused", string.format("%.3f", math.max(paused, now + ARGV[1])))
redis.call("PEXPIRE", KEYS[1], 2 * ARGV[2])
`;
