'use strict';
// What a specifier means: files, folders and packages (nodejs.org: modules "All together", esm "Resolution algorithm").

const fs = internalBinding('fs');

const isFile = (path) => fs.kind(path) === 0;
const isFolder = (path) => fs.kind(path) === 1;

// An absolute path without '.' and '..'.
function join(folder, path) {
  const parts = [];
  for (const part of (path[0] === '/' ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function dirname(path) {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

function extname(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

const packages = new Map();

// The package.json of a folder as { name, main, type, exports, imports }, or undefined.
function readPackage(folder) {
  if (packages.has(folder)) return packages.get(folder);
  const path = join(folder, 'package.json');
  const text = isFile(path) ? fs.readText(path) : undefined;
  let found;
  if (typeof text === 'string') {
    try {
      found = JSON.parse(text);
    } catch (error) {
      error.message = `Invalid package config ${path}.`;
      error.code = 'ERR_INVALID_PACKAGE_CONFIG';
      throw error;
    }
    found = found !== null && typeof found === 'object' ? found : undefined;
  }
  packages.set(folder, found);
  return found;
}

// The package a file belongs to.
function packageOf(path) {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (folder.endsWith('/node_modules')) return undefined;
    const found = readPackage(folder);
    if (found) return { folder, ...found };
    if (folder === '/') return undefined;
  }
}

function splitPackageName(specifier) {
  const match = /^((?:@[^/\\%]+\/)?[^./\\%][^/\\%]*)(\/.*)?$/.exec(specifier);
  return match ? { name: match[1], subpath: `.${match[2] ?? ''}` } : undefined;
}

// The target of an `exports` or `imports` map, or undefined.
function matchMap(map, subpath, conditions) {
  if (typeof map === 'string' || Array.isArray(map) || map === null || !Object.keys(map)[0]?.match(/^[.#]/)) map = { '.': map };
  if (Object.hasOwn(map, subpath) && !subpath.includes('*')) return pickTarget(map[subpath], '', conditions);
  let best;
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*');
    if (star === -1) continue;
    const head = key.slice(0, star);
    const tail = key.slice(star + 1);
    const fits = subpath.startsWith(head) && subpath.endsWith(tail) && subpath.length >= key.length;
    if (fits && (!best || head.length > best.head.length)) best = { key, head, tail };
  }
  if (!best) return undefined;
  return pickTarget(map[best.key], subpath.slice(best.head.length, subpath.length - best.tail.length), conditions);
}

function pickTarget(target, star, conditions) {
  if (typeof target === 'string') return target.replaceAll('*', star);
  if (Array.isArray(target)) {
    for (const one of target) {
      const picked = pickTarget(one, star, conditions);
      if (picked) return picked;
    }
    return undefined;
  }
  if (target === null || typeof target !== 'object') return undefined;
  for (const [condition, value] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.includes(condition)) continue;
    const picked = pickTarget(value, star, conditions);
    if (picked !== undefined) return picked;
  }
  return undefined;
}

function notExported(subpath, folder, base) {
  const path = join(folder, 'package.json');
  const what = subpath === '.' ? `No "exports" main defined in ${path}`
    : `Package subpath '${subpath}' is not defined by "exports" in ${path}`;
  const error = new Error(base ? `${what} imported from ${base}` : what);
  error.code = 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  return error;
}

// The file that `exports` of a package names for a subpath; undefined where the package has no `exports`.
function resolveExports(folder, subpath, conditions, base) {
  const found = readPackage(folder);
  if (found?.exports === undefined || found.exports === null) return undefined;
  const target = matchMap(found.exports, subpath, conditions);
  if (!target) throw notExported(subpath, folder, base);
  return join(folder, target);
}

module.exports = { dirname, extname, isFile, isFolder, join, matchMap, packageOf, readPackage, resolveExports, splitPackageName };
