'use strict';
// CommonJS (node: lib/internal/modules/cjs/loader.js).

const { builtinName, isSimulated, moduleNotSimulated, nodeModules } = require('internal/not_simulated');
const { dirname, extname, isFile, isFolder, join, matchMap, packageOf, readPackage, resolveExports, splitPackageName } =
  require('internal/modules/resolve');
const { defineLazy } = require('internal/lazy');

const binding = internalBinding('modules');
const fs = internalBinding('fs');
const conditions = ['node', 'require', 'module-sync'];

function codes() { return require('internal/errors').codes; }

function Module(id = '', parent) {
  this.id = id;
  this.path = dirname(id);
  setHidden(this, 'parent', parent);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  parent?.children?.push(this);
}

function setHidden(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
}

Module._cache = Object.create(null);
Module._pathCache = Object.create(null);
Module._extensions = Object.create(null);
Module.globalPaths = [];
Module.Module = Module;
Object.defineProperty(Module, 'builtinModules', {
  enumerable: true,
  configurable: true,
  get: () => nodeModules.filter((name) => !name.startsWith('_') || isSimulated(name)),
});

Module.isBuiltin = (name) => builtinName(`${name}`) !== undefined;
Module.wrap = (source) => `(function (exports, require, module, __filename, __dirname) { ${source}\n});`;
Module._nodeModulePaths = (from) => {
  const paths = [];
  for (let folder = join('/', from); ; folder = dirname(folder)) {
    if (!folder.endsWith('/node_modules')) paths.push(folder === '/' ? '/node_modules' : `${folder}/node_modules`);
    if (folder === '/') return paths;
  }
};

function loadBuiltin(name) {
  if (!isSimulated(name)) throw moduleNotSimulated(name);
  const exports = binding.require(name);
  if (name === 'events') require('internal/process/object').loadEmitter();
  return exports;
}

function tryFile(path) { return isFile(path) ? path : undefined; }

function tryExtensions(path) {
  for (const extension of Object.keys(Module._extensions)) {
    if (isFile(path + extension)) return path + extension;
  }
  return undefined;
}

function tryFolder(folder) {
  const { main } = readPackage(folder) ?? {};
  if (typeof main === 'string') {
    const path = join(folder, main);
    const found = tryFile(path) ?? tryExtensions(path) ?? tryExtensions(join(path, 'index'));
    if (found) return found;
  }
  return tryExtensions(join(folder, 'index'));
}

function tryPath(path, mustBeFolder) {
  if (!mustBeFolder) {
    const found = tryFile(path) ?? tryExtensions(path);
    if (found) return found;
  }
  return isFolder(path) ? tryFolder(path) : undefined;
}

Module._resolveLookupPaths = (request, parent) => {
  if (builtinName(request)) return null;
  if (/^\.\.?(\/|$)/.test(request)) return [parent?.filename ? dirname(parent.filename) : '.'];
  return parent?.paths ?? Module._nodeModulePaths(process.cwd());
};

Module._findPath = (request, paths) => {
  const mustBeFolder = /(^|\/)\.?\.?\/?$/.test(request) && /(\/|^\.\.?|\/\.\.?)$/.test(request);
  for (const folder of request[0] === '/' ? [''] : paths ?? []) {
    if (folder.endsWith('/node_modules') && !isFolder(folder)) continue;
    const split = folder.endsWith('/node_modules') && splitPackageName(request);
    if (split && isFolder(join(folder, split.name))) {
      const exported = resolveExports(join(folder, split.name), split.subpath, conditions);
      if (exported) return exported;
    }
    const found = tryPath(join(folder, request), mustBeFolder);
    if (found) return found;
  }
  return false;
};

// A package may name itself, and its own '#...' imports.
function resolveInsidePackage(request, parent) {
  const own = parent?.filename ? packageOf(parent.filename) : undefined;
  if (!own) return undefined;
  if (request[0] === '#') {
    const target = own.imports ? matchMap(own.imports, request, conditions) : undefined;
    if (!target) return undefined;
    return target.startsWith('./') ? join(own.folder, target) : Module._resolveFilename(target, parent);
  }
  const split = splitPackageName(request);
  return split && split.name === own.name && own.exports ? resolveExports(own.folder, split.subpath, conditions) : undefined;
}

Module._resolveFilename = (request, parent, isMain, options) => {
  if (builtinName(request)) return request;
  let paths = Module._resolveLookupPaths(request, parent);
  if (options?.paths) {
    paths = options.paths.flatMap((folder) =>
      (/^\.\.?(\/|$)/.test(request) ? [join(process.cwd(), folder)] : Module._nodeModulePaths(join(process.cwd(), folder))));
  }
  const found = resolveInsidePackage(request, parent) ?? Module._findPath(request, paths);
  if (found) return found;
  const stack = [];
  for (let module = parent; module; module = module.parent) stack.push(module.filename || module.id);
  let message = `Cannot find module '${request}'`;
  if (stack.length > 0) message += `\nRequire stack:\n- ${stack.join('\n- ')}`;
  const error = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = stack;
  throw error;
};

Module._load = (request, parent, isMain) => {
  const builtin = builtinName(request);
  if (builtin) return loadBuiltin(builtin);
  if (request.startsWith('node:')) {
    const error = new Error(`No such built-in module: ${request}`);
    error.code = 'ERR_UNKNOWN_BUILTIN_MODULE';
    throw error;
  }
  const filename = Module._resolveFilename(request, parent, isMain);
  const cached = Module._cache[filename];
  if (cached) {
    if (parent && !parent.children.includes(cached)) parent.children.push(cached);
    return cached.exports;
  }
  const module = new Module(filename, parent);
  if (isMain) {
    module.id = '.';
    process.mainModule = module;
    Module._main = module;
  }
  Module._cache[filename] = module;
  let threw = true;
  try {
    module.load(filename);
    threw = false;
  } finally {
    if (threw) {
      delete Module._cache[filename];
      const at = parent?.children.indexOf(module) ?? -1;
      if (at !== -1) parent.children.splice(at, 1);
    }
  }
  return module.exports;
};

Module.prototype.load = function(filename) {
  this.filename = filename;
  this.paths = Module._nodeModulePaths(dirname(filename));
  const extension = extname(filename);
  (Module._extensions[extension] ?? Module._extensions['.js'])(this, filename);
  this.loaded = true;
};

Module.prototype.require = function(id) {
  if (typeof id !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('id', 'string', id);
  if (id === '') throw new (codes().ERR_INVALID_ARG_VALUE)('id', id, 'must be a non-empty string');
  return Module._load(id, this, false);
};

function makeRequire(module) {
  const require = function require(path) { return module.require(path); };
  require.resolve = function resolve(request, options) {
    if (typeof request !== 'string') throw new (codes().ERR_INVALID_ARG_TYPE)('request', 'string', request);
    return Module._resolveFilename(request, module, false, options);
  };
  require.resolve.paths = function paths(request) { return Module._resolveLookupPaths(request, module); };
  require.main = Module._main;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

Module.prototype._compile = function(source, filename) {
  return compile(source, filename).call(this.exports, this.exports, makeRequire(this), this, filename, dirname(filename));
};

function withoutAttributes(source, filename) {
  source = source.replace(/^#!/, '//');
  return source.includes('import') ? require('internal/modules/syntax').withoutImportAttributes(source, filename) : source;
}

function compile(source, filename) {
  try {
    return binding.compileWrapper(withoutAttributes(source, filename), filename);
  } catch (error) {
    const stack = error.stack.replace(/\n {4}at Object\.compileWrapper [^\n]*/, '');
    Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true });
    throw error;
  }
}

function readSource(filename) {
  const text = fs.readText(filename);
  if (typeof text === 'string') return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (text === undefined) throw require('internal/not_simulated').notCopied(filename);
  throw require('internal/fs/errors').fsError(text, 'open', filename);
}

Module._extensions['.js'] = function(module, filename) {
  if (formatOf(filename) === 'module') module.exports = require('internal/modules/esm').requireModule(filename);
  else module._compile(readSource(filename), filename);
};
Module._extensions['.json'] = function(module, filename) {
  try {
    module.exports = JSON.parse(readSource(filename));
  } catch (error) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
};
Module._extensions['.node'] = function() {
  throw require('internal/not_simulated').notSimulated('loading native addons', 'modules written in JavaScript');
};

const formats = new Map();

// 'commonjs', 'module' or 'json': by extension, then by the package's `type`, then by the syntax (Node >= 20.19).
function formatOf(filename) {
  let format = formats.get(filename);
  if (format === undefined) formats.set(filename, format = findFormat(filename));
  return format;
}

function findFormat(filename) {
  const extension = extname(filename);
  if (extension === '.mjs') return 'module';
  if (extension === '.cjs') return 'commonjs';
  if (extension === '.json') return 'json';
  const type = packageOf(filename)?.type;
  if (type === 'module' || type === 'commonjs') return type;
  const text = fs.readText(filename);
  return typeof text === 'string' && require('internal/modules/syntax').looksLikeModule(text, filename) ? 'module' : 'commonjs';
}

Module.createRequire = (filename) => {
  let path = filename;
  if (typeof filename === 'object' && filename !== null && 'href' in filename) path = filename.href;
  if (typeof path === 'string' && path.startsWith('file://')) path = decodeURIComponent(path.slice('file://'.length));
  if (typeof path !== 'string' || path[0] !== '/') {
    throw new (codes().ERR_INVALID_ARG_VALUE)('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  const module = new Module(path);
  module.filename = path;
  module.paths = Module._nodeModulePaths(dirname(path));
  return makeRequire(module);
};

Module.runMain = (path) => Module._load(path, null, true);

// The source text that a worker was given with eval: true.
Module.runEval = (source, name) => {
  const module = new Module(name);
  module.filename = join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  module._compile(source, name);
};
for (const name of ['register', 'syncBuiltinESMExports', 'findSourceMap', 'SourceMap']) {
  defineLazy(Module, name, () => { throw require('internal/not_simulated').notSimulated(`module.${name}`); });
}

module.exports = { Module, formatOf, loadBuiltin, readSource };
