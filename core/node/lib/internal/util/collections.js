'use strict';
// Map and Set from arrays, also where a script has replaced the arrays' iterator: their constructors would use it.

function mapOf(entries) {
  const map = new Map();
  for (const [key, value] of entries) map.set(key, value);
  return map;
}

function setOf(values) {
  const set = new Set();
  for (const value of values) set.add(value);
  return set;
}

module.exports = { mapOf, setOf };
