'use strict';
// A number as its decimal digits, and rounding of those: half away from zero on the shortest decimal text of the number,
// as ICU does (so 1.005 to two places is 1.01, unlike toFixed).

// { negative, digits: '12345', point: 2 } is 12.345; point may lie outside of the digits.
function decompose(value) {
  if (typeof value === 'bigint') {
    const text = String(value < 0n ? -value : value);
    return { negative: value < 0n, digits: text === '0' ? '' : text, point: text.length };
  }
  const [mantissa, exponent] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return { negative: value < 0 || Object.is(value, -0), digits, point: Number(exponent) + 1 };
}

// Keeps `count` digits (it may be negative: then the number is too small to keep any).
function keep(decimal, count) {
  const { negative, digits, point } = decimal;
  if (count >= digits.length) return decimal;
  if (count < 0) return { negative, digits: '', point };
  const up = digits.charCodeAt(count) >= 53;  // '5'
  if (!up) return { negative, digits: digits.slice(0, count).replace(/0+$/, ''), point };
  const increased = String(BigInt('1' + digits.slice(0, count)) + 1n);  // the 1 keeps leading zeros
  if (increased[0] === '2') return { negative, digits: '1', point: point + 1 };
  return { negative, digits: increased.slice(1).replace(/0+$/, ''), point };
}

const toFraction = (decimal, places) => keep(decimal, decimal.point + places);
const toSignificant = (decimal, count) => keep(decimal, count);

// The texts before and after the decimal point, with at least so many digits.
function split(decimal, integerMinimum, fractionMinimum) {
  const { digits, point } = decimal;
  const integer = point <= 0 ? '' : digits.slice(0, point).padEnd(point, '0');
  const fraction = point >= digits.length ? '' : '0'.repeat(Math.max(0, -point)) + digits.slice(Math.max(0, point));
  return {
    integer: (digits === '' ? '' : integer).padStart(Math.max(1, integerMinimum), '0'),
    fraction: (digits === '' ? '' : fraction).padEnd(fractionMinimum, '0'),
  };
}

module.exports = { decompose, split, toFraction, toSignificant };
