'use strict';
// console.table(): rows are the entries of the data, columns the keys of its values.

const binding = internalBinding('util');
const types = require('internal/util/types');
const { mapOf } = require('internal/util/collections');
const { inspect, getStringWidth } = require('internal/util/inspect');
const { validateArray } = require('internal/validators');

const INDEX = '(index)';
const ITERATION_INDEX = '(iteration index)';
const KEY = 'Key';
const VALUES = 'Values';

function cellText(value) {
  const isDeep = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 2;
  const depth = value !== null && typeof value === 'object' && isDeep ? -1 : 0;
  return inspect(value, { maxArrayLength: 3, breakLength: Infinity, colors: false, depth });
}

function cell(text, width) {
  return ` ${text}${' '.repeat(width - 1 - getStringWidth(text))}`;
}

// columns: [title, [text of row 0, text of row 1, ...]]
function draw(columns, rows) {
  const widths = columns.map(([title, texts]) => {
    let width = getStringWidth(title);
    for (let row = 0; row < rows; row++) width = Math.max(width, getStringWidth(texts[row] ?? ''));
    return width + 2;
  });
  const rule = (left, middle, right) => left + widths.map((width) => '─'.repeat(width)).join(middle) + right;
  const line = (texts) => `│${texts.map((text, i) => cell(text, widths[i])).join('│')}│`;
  const lines = [rule('┌', '┬', '┐'), line(columns.map(([title]) => title)), rule('├', '┼', '┤')];
  for (let row = 0; row < rows; row++) lines.push(line(columns.map(([, texts]) => texts[row] ?? '')));
  lines.push(rule('└', '┴', '┘'));
  return lines.join('\n');
}

function indices(count) {
  return Array.from({ length: count }, (_, i) => String(i));
}

function tableOfEntries(entries, isKeyValue) {
  if (!isKeyValue) {
    const texts = entries.map(cellText);
    return draw([[ITERATION_INDEX, indices(texts.length)], [VALUES, texts]], texts.length);
  }
  const keys = [];
  const values = [];
  for (let i = 0; i < entries.length; i += 2) {
    keys.push(cellText(entries[i]));
    values.push(cellText(entries[i + 1]));
  }
  return draw([[ITERATION_INDEX, indices(keys.length)], [KEY, keys], [VALUES, values]], keys.length);
}

function tableText(data, properties) {
  if (properties !== undefined) validateArray(properties, 'properties');
  if (types.isMap(data)) return tableOfEntries(binding.previewEntries(data), true);
  if (types.isMapIterator(data)) return tableOfEntries(...binding.previewEntries(data, true));
  if (types.isSet(data) || types.isSetIterator(data)) return tableOfEntries(binding.previewEntries(data, true)[0], false);

  const columns = mapOf((properties ?? []).map((key) => [key, []]));
  const values = [];
  let hasPrimitives = false;
  const rowNames = Object.keys(data);
  rowNames.forEach((name, row) => {
    const item = data[name];
    const isPrimitive = item === null || (typeof item !== 'function' && typeof item !== 'object');
    if (isPrimitive) {
      if (properties !== undefined) return;
      hasPrimitives = true;
      values[row] = cellText(item);
      return;
    }
    for (const key of properties || Object.keys(item)) {
      if (!columns.has(key)) columns.set(key, []);
      columns.get(key)[row] = Object.hasOwn(item, key) ? cellText(item[key]) : '';
    }
  });
  const all = [[INDEX, rowNames], ...columns];
  if (hasPrimitives) all.push([VALUES, values]);
  return draw(all, rowNames.length);
}

module.exports = { tableText };
