'use strict';
// path.win32: paths with drives (C:\a), UNC roots (\\server\share\a) and both separators.

const common = require('internal/path/common');
const { validateString } = require('internal/validators');

const SEPARATORS = '\\/';
const isSeparator = (char) => char === '\\' || char === '/';

// { device: 'C:' or '\\server\share' or '', absolute, length: of the root in the text }
function rootOf(path) {
  const drive = /^[a-zA-Z]:/.exec(path);
  if (drive) {
    const absolute = path.length > 2 && isSeparator(path[2]);
    return { device: drive[0], absolute, length: absolute ? 3 : 2 };
  }
  if (!isSeparator(path[0])) return { device: '', absolute: false, length: 0 };
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
  if (!unc) return { device: '', absolute: true, length: 1 };
  return { device: `\\\\${unc[1]}\\${unc[2]}`, absolute: true, length: unc[0].length + (unc[0].length < path.length ? 1 : 0) };
}

function normalize(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const { device, absolute, length } = rootOf(path);
  let tail = common.resolveDots(path.slice(length), !absolute, '\\', SEPARATORS);
  if (tail === '' && !absolute) tail = '.';
  if (tail !== '' && length < path.length && isSeparator(path[path.length - 1])) tail += '\\';
  return `${device}${absolute ? '\\' : ''}${tail}`;
}

// The working directory of the simulated machine, seen as one of drive C:.
function cwdOf(device) {
  const current = `C:${process.cwd().replaceAll('/', '\\')}`;
  return device === '' || device.toLowerCase() === 'c:' ? current : `${device}\\`;
}

function resolve(...paths) {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = paths.length - 1; i >= -1 && !(device !== '' && absolute); i--) {
    const path = i >= 0 ? paths[i] : cwdOf(device);
    validateString(path, i >= 0 ? `paths[${i}]` : 'path');
    if (path === '') continue;
    const root = rootOf(path);
    if (root.device !== '') {
      if (device !== '' && root.device.toLowerCase() !== device.toLowerCase()) continue;
      if (device === '') device = root.device;
    }
    if (absolute) continue;
    tail = `${path.slice(root.length)}\\${tail}`;
    absolute = root.absolute;
  }
  tail = common.resolveDots(tail, !absolute, '\\', SEPARATORS);
  return `${device}${absolute ? '\\' : ''}${tail}` || '.';
}

function isAbsolute(path) {
  validateString(path, 'path');
  return path !== '' && rootOf(path).absolute;
}

function join(...paths) {
  for (const path of paths) validateString(path, 'path');
  const used = paths.filter((path) => path !== '');
  if (used.length === 0) return '.';
  let joined = used.join('\\');
  // Several separators in front are a UNC root only where the first part itself is one.
  const isUnc = /^[\\/]{2}[^\\/]/.test(used[0]) && (used.length > 1 || rootOf(used[0]).device !== '');
  if (!isUnc) joined = joined.replace(/^[\\/]{2,}/, '\\');
  return normalize(joined);
}

function relative(from, to) {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const [fromFull, toFull] = [resolve(from), resolve(to)];
  if (fromFull.toLowerCase() === toFull.toLowerCase()) return '';
  const partsOf = (path) => path.replace(/^\\+/, '').split('\\').filter((part) => part !== '');
  const [here, there] = [partsOf(fromFull), partsOf(toFull)];
  let shared = 0;
  while (shared < here.length && shared < there.length && here[shared].toLowerCase() === there[shared].toLowerCase()) shared++;
  if (shared === 0) return toFull;
  return [...here.slice(shared).fill('..'), ...there.slice(shared)].join('\\');
}

function toNamespacedPath(path) {
  if (typeof path !== 'string' || path === '') return path;
  const full = resolve(path);
  if (full.startsWith('\\\\')) {
    return full[2] === '?' || full[2] === '.' ? path : `\\\\?\\UNC\\${full.slice(2)}`;
  }
  return /^[a-zA-Z]:\\/.test(full) ? `\\\\?\\${full}` : path;
}

function dirname(path) {
  validateString(path, 'path');
  if (path === '') return '.';
  const { length } = rootOf(path);
  const end = common.withoutTrailing(path, length, SEPARATORS);
  let slash = end - 1;
  while (slash >= length && !isSeparator(path[slash])) slash--;
  if (slash < length) return length === 0 ? '.' : path.slice(0, length);
  return path.slice(0, slash);
}

const startOf = (path) => (typeof path === 'string' && /^[a-zA-Z]:/.test(path) ? 2 : 0);

function basename(path, suffix) {
  return common.basename(path, suffix, startOf(path), SEPARATORS);
}

function extname(path) {
  return common.extname(path, startOf(path), SEPARATORS);
}

function parse(path) {
  validateString(path, 'path');
  const { length } = rootOf(path);
  const root = path.slice(0, length);
  const base = common.basename(path, undefined, length, SEPARATORS);
  const end = common.withoutTrailing(path, length, SEPARATORS) - base.length;
  let dir = path.slice(0, Math.max(end, 0));
  if (dir.length > length) dir = dir.slice(0, -1);
  return { root, dir, ...common.partsOf(base) };
}

module.exports = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname,
  format: common.format.bind(null, '\\'), parse, sep: '\\', delimiter: ';', win32: null, posix: null,
};
