'use strict';
// Hosts of URLs (URL Standard, section 3): names, IPv4 and IPv6 addresses.

// Bytes of UTF-8 as %XX, for characters that `keep` does not match.
function percentEncode(text, keep) {
  let result = '';
  for (const character of text) {
    if (keep(character)) {
      result += character;
      continue;
    }
    for (const byte of require('buffer').Buffer.from(character)) result += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

function percentDecode(text) {
  if (!text.includes('%')) return text;
  const { Buffer } = require('buffer');
  const bytes = Buffer.from(text);
  const result = [];
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? bytes.toString('latin1', i + 1, i + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      result.push(parseInt(hex, 16));
      i += 2;
    } else {
      result.push(bytes[i]);
    }
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(result));
}

// The host as it is written in a URL; undefined where it is none.
function parseHost(text, isSpecial) {
  if (text[0] === '[') {
    if (!text.endsWith(']')) return undefined;
    const pieces = parseIpv6(text.slice(1, -1));
    return pieces && `[${compressIpv6(pieces)}]`;
  }
  if (!isSpecial) {
    if (/[\0\t\n\r #/:<>?@[\\\]^|]/.test(text)) return undefined;
    return percentEncode(text, (c) => c > '\x1f' && c <= '~');
  }
  const name = toAscii(percentDecode(text));
  if (name === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(name)) return undefined;
  return endsInNumber(name) ? parseIpv4(name) : name;
}

function toAscii(name) {
  return name.normalize('NFC').toLowerCase().replace(/[\u3002\uff0e\uff61]/g, '.').replace(/\u00ad/g, '').split('.')
    .map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${punycode(label)}`)).join('.');
}

// RFC 3492, section 6.3.
function punycode(label) {
  const points = Array.from(label, (c) => c.codePointAt(0));
  let result = points.filter((point) => point < 0x80).map((point) => String.fromCharCode(point)).join('');
  const basic = result.length;
  if (basic > 0) result += '-';
  const digit = (value) => String.fromCharCode(value < 26 ? value + 97 : value + 22);
  let next = 0x80;
  let delta = 0;
  let bias = 72;
  for (let handled = basic; handled < points.length; next++, delta++) {
    const least = Math.min(...points.filter((point) => point >= next));
    delta += (least - next) * (handled + 1);
    next = least;
    for (const point of points) {
      if (point < next) delta++;
      if (point !== next) continue;
      let value = delta;
      for (let k = 36; ; k += 36) {
        const threshold = Math.min(Math.max(k - bias, 1), 26);
        if (value < threshold) break;
        result += digit(threshold + (value - threshold) % (36 - threshold));
        value = Math.floor((value - threshold) / (36 - threshold));
      }
      result += digit(value);
      bias = adapt(delta, handled + 1, handled === basic);
      delta = 0;
      handled++;
    }
  }
  return result;
}

function adapt(delta, count, isFirst) {
  delta = Math.floor(delta / (isFirst ? 700 : 2));
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
  return k + Math.floor(36 * delta / (delta + 38));
}

function endsInNumber(name) {
  const parts = name.replace(/\.$/, '').split('.');
  const last = parts[parts.length - 1];
  return /^\d+$/.test(last) || /^0x[0-9a-f]*$/.test(last);
}

function parseIpv4(name) {
  const parts = name.replace(/\.$/, '').split('.');
  if (parts.length > 4) return undefined;
  const numbers = parts.map((part) => {
    if (/^0x[0-9a-f]*$/.test(part)) return part === '0x' ? 0 : parseInt(part, 16);
    if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
    return /^\d+$/.test(part) && !/^0\d/.test(part) ? Number(part) : NaN;
  });
  const last = numbers.pop();
  if (numbers.some((number) => !(number <= 255)) || !(last < 256 ** (4 - numbers.length))) return undefined;
  const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

// Eight numbers of 16 bits.
function parseIpv6(text) {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const lists = halves.map((half) => (half === '' ? [] : half.split(':')));
  const last = lists[lists.length - 1];
  const tail = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(last[last.length - 1] ?? '');
  if (tail) {
    const bytes = tail.slice(1).map(Number);
    if (bytes.some((byte) => byte > 255)) return undefined;
    last.splice(-1, 1, (bytes[0] * 256 + bytes[1]).toString(16), (bytes[2] * 256 + bytes[3]).toString(16));
  }
  if (lists.flat().some((piece) => !/^[0-9a-f]{1,4}$/i.test(piece))) return undefined;
  const missing = 8 - lists.flat().length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const [before, after = []] = lists;
  return [...before, ...Array(missing).fill('0'), ...after].map((piece) => parseInt(piece, 16));
}

function compressIpv6(pieces) {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (pieces[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
    start += length;
  }
  const hex = (list) => list.map((piece) => piece.toString(16)).join(':');
  if (best.start === -1) return hex(pieces);
  return `${hex(pieces.slice(0, best.start))}::${hex(pieces.slice(best.start + best.length))}`;
}

module.exports = { parseHost, percentDecode, percentEncode, toAscii };
