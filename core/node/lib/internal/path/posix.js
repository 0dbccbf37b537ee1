'use strict';

const common = require('internal/path/common');
const { validateString } = require('internal/validators');

const SEPARATORS = '/';

function normalize(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const absolute = path[0] === '/';
  let text = common.resolveDots(path, !absolute, '/', SEPARATORS);
  if (text === '') {
    if (absolute) return '/';
    return path.endsWith('/') ? './' : '.';
  }
  if (path.endsWith('/')) text += '/';
  return absolute ? `/${text}` : text;
}

function resolve(...paths) {
  let resolved = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1 && !absolute; i--) {
    const path = i >= 0 ? paths[i] : process.cwd();
    validateString(path, i >= 0 ? `paths[${i}]` : 'path');
    if (path === '') continue;
    resolved = `${path}/${resolved}`;
    absolute = path[0] === '/';
  }
  const text = common.resolveDots(resolved, !absolute, '/', SEPARATORS);
  if (absolute) return `/${text}`;
  return text === '' ? '.' : text;
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path[0] === '/';
}

function join(...paths) {
  for (const path of paths) validateString(path, 'path');
  const joined = paths.filter((path) => path !== '').join('/');
  return joined === '' ? '.' : normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  from = resolve(from);
  to = resolve(to);
  if (from === to) return '';
  const here = from === '/' ? [] : from.slice(1).split('/');
  const there = to === '/' ? [] : to.slice(1).split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).fill('..'), ...there.slice(shared)].join('/');
}

function dirname(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const end = common.withoutTrailing(path, 1, SEPARATORS);
  const slash = path.lastIndexOf('/', end - 1);
  if (slash === -1) return '.';
  if (slash === 0) return '/';
  if (slash === 1 && path[0] === '/') return '//';
  return path.slice(0, slash);
}

function basename(path, suffix) {
  return common.basename(path, suffix, 0, SEPARATORS);
}

function extname(path) {
  return common.extname(path, 0, SEPARATORS);
}

function parse(path) {
  validateString(path, 'path');
  const root = path[0] === '/' ? '/' : '';
  const base = basename(path);
  const end = common.withoutTrailing(path, root.length, SEPARATORS) - base.length;
  let dir = path.slice(0, Math.max(end, 0));
  if (dir.length > root.length) dir = dir.slice(0, -1);
  // Directly below the root, Node takes '..' apart.
  if (base === '..' && end === 1 && root === '/') return { root, dir, base, ext: '.', name: '.' };
  return { root, dir, ...common.partsOf(base) };
}

module.exports = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath: (path) => path, dirname, basename, extname,
  format: common.format.bind(null, '/'), parse, sep: '/', delimiter: ':', win32: null, posix: null,
};
