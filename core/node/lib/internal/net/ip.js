'use strict';
// Is a text an IP address? (node: lib/internal/net.js)

const v4Part = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]\\d|\\d)';
const v4 = `(?:${v4Part}\\.){3}${v4Part}`;
const isV4 = new RegExp(`^${v4}$`);
const isPlainV4 = (text) => isV4.test(text);

// RFC 4291, section 2.2: eight groups, one run of them may be "::", the last two may be an IPv4 address.
function isV6(text) {
  const [address, zone] = text.split('%');
  if (zone !== undefined && !/^[0-9a-zA-Z\-.:]+$/.test(zone)) return false;
  const halves = address.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [i, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [j, part] of parts.entries()) {
      const last = i === halves.length - 1 && j === parts.length - 1;
      if (last && isPlainV4(part)) groups += 2;
      else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}

function isIPv4(text) { return isPlainV4(`${text}`); }
function isIPv6(text) { return isV6(`${text}`); }
function isIP(text) {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

module.exports = { isIP, isIPv4, isIPv6 };
