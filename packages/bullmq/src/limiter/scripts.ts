// Lua, run by Redis one after the other, on its clock: no process has to agree with another one's.

/**
 * Reserves permits that are evenly spaced (GCRA): KEYS[1] holds when the next one is due, and until when everybody
 * pauses. ARGV: spacing of permits in ms, their number, the catch-up in ms that late callers are granted, the longest
 * time in ms that anything may be ahead. Returns in how many ms the first of them is due, as text.
 */
export const reserveScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local state = redis.call("HMGET", KEYS[1], "next", "paused")
local due, paused = tonumber(state[1]) or 0, tonumber(state[2]) or 0
-- Further ahead than anybody reserves: the clock of the server was set back.
if due > now + ARGV[4] then due = now end
if paused > now + ARGV[4] then paused = now end
local first = math.max(due, now - ARGV[3], paused)
redis.call("HSET", KEYS[1], "next", string.format("%.3f", first + ARGV[1] * ARGV[2]))
redis.call("PEXPIRE", KEYS[1], 2 * ARGV[4])
return string.format("%.3f", first - now)
`;

/** Lets nobody go for a while. KEYS as above. ARGV: ms to pause for, the longest time in ms that anything may be ahead. */
export const pauseScript = `
local time = redis.call("TIME")
local now = time[1] * 1000 + time[2] / 1000
local paused = tonumber(redis.call("HGET", KEYS[1], "paused")) or 0
if paused > now + ARGV[2] then paused = now end
redis.call("HSET", KEYS[1], "paused", string.format("%.3f", math.max(paused, now + ARGV[1])))
redis.call("PEXPIRE", KEYS[1], 2 * ARGV[2])
`;
