// Finds the number that, behind the salt, hashes to the challenge. Pages on plain http have no
// crypto.subtle, so SHA-256 (FIPS 180-4) stands here.
const K = new Uint32Array(64);
const START = new Uint32Array(8);
(() => {
  const part = (root) => ((root - Math.floor(root)) * 0x100000000) >>> 0;
  let found = 0;
  for (let n = 2; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
    if (!prime) continue;
    if (found < 8) START[found] = part(Math.sqrt(n));
    K[found++] = part(Math.cbrt(n));
  }
})();
const W = new Uint32Array(64);

function block(h, bytes, at) {
  for (let i = 0; i < 16; i++, at += 4)
    W[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
  for (let i = 16; i < 64; i++) {
    const a = W[i - 15], b = W[i - 2];
    W[i] = W[i - 16] + W[i - 7]
      + (((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3))
      + (((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, j] = h;
  for (let i = 0; i < 64; i++) {
    const s = j + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)))
      + ((e & f) ^ (~e & g)) + K[i] + W[i] | 0;
    const t = (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)))
      + ((a & b) ^ (a & c) ^ (b & c)) | 0;
    j = g; g = f; f = e; e = (d + s) | 0; d = c; c = b; b = a; a = (s + t) | 0;
  }
  h[0] += a; h[1] += b; h[2] += c; h[3] += d; h[4] += e; h[5] += f; h[6] += g; h[7] += j;
}

// The whole blocks of the salt are hashed once; each number then costs one block, rarely two.
function solve(salt, challenge, most) {
  const wanted = new Uint32Array(8);
  for (let i = 0; i < 8; i++) wanted[i] = parseInt(challenge.slice(i * 8, i * 8 + 8), 16);
  const prefix = new TextEncoder().encode(salt);
  const whole = prefix.length - (prefix.length % 64);
  const begun = START.slice();
  for (let at = 0; at < whole; at += 64) block(begun, prefix, at);
  const rest = prefix.subarray(whole);
  const tail = new Uint8Array(128);
  const h = new Uint32Array(8);
  for (let number = 0; number <= most; number++) {
    const digits = String(number);
    const length = rest.length + digits.length;
    const size = length < 56 ? 64 : 128;
    tail.fill(0);
    tail.set(rest);
    for (let i = 0; i < digits.length; i++) tail[rest.length + i] = digits.charCodeAt(i);
    tail[length] = 0x80;
    new DataView(tail.buffer).setUint32(size - 4, (whole + length) * 8);
    h.set(begun);
    for (let at = 0; at < size; at += 64) block(h, tail, at);
    if (h[0] === wanted[0] && h.every((part, i) => part === wanted[i])) return number;
  }
  return -1;
}

self.onmessage = (message) => {
  const { salt, challenge, maxnumber } = message.data;
  self.postMessage(solve(salt, challenge, maxnumber));
};
