'use strict';
// What POSIX and Windows paths have in common. `separators` is '/' or '/\\': every character that separates.

const { validateObject, validateString } = require('internal/validators');

// Resolves '.' and '..' in a path without its root. `above`: leading '..' are kept (the path is relative).
function resolveDots(path, above, separator, separators) {
  const parts = [];
  let part = '';
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !separators.includes(path[i])) {
      part += path[i];
      continue;
    }
    if (part === '..') {
      if (parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop();
      else if (above) parts.push('..');
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
    part = '';
  }
  return parts.join(separator);
}

function withoutTrailing(path, from, separators) {
  let end = path.length;
  while (end > from && separators.includes(path[end - 1])) end--;
  return end;
}

// The last part of a path; `from` is where it can begin (after a drive letter).
function basename(path, suffix, from, separators) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const end = withoutTrailing(path, from, separators);
  let start = end;
  while (start > from && !separators.includes(path[start - 1])) start--;
  const base = path.slice(start, end);
  if (suffix === undefined || suffix === '' || suffix.length > path.length) return base;
  if (path === suffix) return '';
  if (base === '') return path.slice(from);  // nothing but separators: Node gives them back where a suffix is named
  if (base === suffix) return base;
  return base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

// '.js' of 'a/b.js'; nothing of '.profile' and of '..'
function extname(path, from, separators) {
  validateString(path, 'path');
  const base = basename(path, undefined, from, separators);
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

function format(separator, pathObject) {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  let ext = pathObject.ext || '';
  if (ext !== '' && ext[0] !== '.') ext = `.${ext}`;
  const base = pathObject.base || `${pathObject.name || ''}${ext}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

// { base, ext, name } of the last part, as parse() gives them
function partsOf(base) {
  const dot = base.lastIndexOf('.');
  if (dot <= 0 || base === '..') return { base, ext: '', name: base };
  return { base, ext: base.slice(dot), name: base.slice(0, dot) };
}

module.exports = { resolveDots, withoutTrailing, basename, extname, format, partsOf };
