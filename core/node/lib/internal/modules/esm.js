'use strict';
// ES modules (node: lib/internal/modules/esm/). The engine links and evaluates; here is decided what a specifier means, what a
// module's text is, and when it is there: files are read through the thread pool, so that the entry module's body runs in
// a microtask of a poll callback (facts 02, 59 and 61).

const { builtinName, isSimulated, moduleNotSimulated, notSimulated } = require('internal/not_simulated');
const { dirname, extname, isFile, isFolder, join, matchMap, packageOf, readPackage, resolveExports, splitPackageName } =
  require('internal/modules/resolve');
const { Module, formatOf, loadBuiltin, readSource } = require('internal/modules/cjs');
const { exportsOf, importsWithType, withoutImportAttributes } = require('internal/modules/syntax');
const { watchMainModule } = require('internal/process/lifetime');

const binding = internalBinding('modules');
const tasks = internalBinding('tasks');
const fs = internalBinding('fs');
const conditions = ['node', 'import', 'module-sync'];

const imports = new Map();  // id -> ids it imports statically, in order
const ready = new Set();    // files that were read
const linkErrors = new Map();

function toUrl(path) { return `file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`; }
function toPath(url) { return decodeURIComponent(url.slice('file://'.length)); }

function moduleNotFound(message, url) {
  const error = new Error(message);
  Object.defineProperty(error, 'stack', {
    value: `Error [ERR_MODULE_NOT_FOUND]: ${message}${error.stack.slice(error.stack.indexOf('\n    at ') >>> 0)}`,
    configurable: true, writable: true,
  });
  error.code = 'ERR_MODULE_NOT_FOUND';
  if (url) error.url = url;
  return error;
}

function resolve(specifier, referrer) {
  const builtin = builtinName(specifier);
  if (builtin) return `node:${builtin}`;
  if (specifier.startsWith('node:')) {
    const error = new Error(`No such built-in module: ${specifier}`);
    error.code = 'ERR_UNKNOWN_BUILTIN_MODULE';
    throw error;
  }
  const scheme = /^(data|https?):/.exec(specifier);
  if (scheme) throw notSimulated(`importing from ${scheme[0]}`, 'files beside the script');
  let path;
  if (specifier.startsWith('file://')) path = join('/', toPath(specifier));
  else if (/^\.{0,2}\//.test(specifier) || /^\.\.?$/.test(specifier)) path = join(dirname(referrer), decodeURIComponent(specifier));
  else path = resolvePackage(specifier, referrer);
  path = path.replace(/[?#].*$/, '');
  if (isFolder(path)) {
    const error = new Error(`Directory import '${path}' is not supported resolving ES modules imported from ${referrer}` +
      suggestion(path, specifier, referrer));
    error.code = 'ERR_UNSUPPORTED_DIR_IMPORT';
    error.url = toUrl(path);
    throw error;
  }
  if (!isFile(path)) {
    throw moduleNotFound(`Cannot find module '${path}' imported from ${referrer}${suggestion(path, specifier, referrer)}`, toUrl(path));
  }
  if (extname(path) === '.json' && !importsWithType(referrer, specifier)) {
    const error = new TypeError(`Module "${toUrl(path)}" needs an import attribute of "type: json"`);
    error.code = 'ERR_IMPORT_ATTRIBUTE_MISSING';
    throw error;
  }
  return path;
}

// What require() would have found.
function suggestion(path, specifier, referrer) {
  const found = Module._findPath(path, ['']);
  if (!found) return '';
  const folder = dirname(referrer);
  const shown = found.startsWith(`${folder}/`) ? `./${found.slice(folder.length + 1)}` : found;
  return `\nDid you mean to import "${/^[./]/.test(specifier) ? shown : specifier}"?`;
}

function resolvePackage(specifier, referrer) {
  if (specifier[0] === '#') {
    const own = packageOf(referrer);
    const target = own?.imports ? matchMap(own.imports, specifier, conditions) : undefined;
    if (!target) {
      const error = new TypeError(`Package import specifier "${specifier}" is not defined imported from ${referrer}`);
      error.code = 'ERR_PACKAGE_IMPORT_NOT_DEFINED';
      throw error;
    }
    return target.startsWith('./') ? join(own.folder, target) : resolve(target, referrer);
  }
  const split = splitPackageName(specifier);
  if (!split) throw moduleNotFound(`Cannot find package '${specifier}' imported from ${referrer}`);
  const own = packageOf(referrer);
  if (own && own.name === split.name && own.exports) return resolveExports(own.folder, split.subpath, conditions, referrer);
  for (const folder of Module._nodeModulePaths(dirname(referrer))) {
    const root = join(folder, split.name);
    if (!isFolder(root)) continue;
    const exported = resolveExports(root, split.subpath, conditions, referrer);
    if (exported) return exported;
    if (split.subpath !== '.') return join(root, split.subpath);
    const { main } = readPackage(root) ?? {};
    for (const file of [main, main && `${main}.js`, main && `${main}/index.js`, 'index.js']) {
      if (file && isFile(join(root, file))) return join(root, file);
    }
  }
  throw moduleNotFound(`Cannot find package '${split.name}' imported from ${referrer}`);
}

// What the engine asks for while it links.
function resolveFor(specifier, referrer) {
  const id = resolve(specifier, referrer);
  if (!imports.has(referrer)) imports.set(referrer, []);
  imports.get(referrer).push(id);
  return id;
}

function load(id) {
  if (id.startsWith(kRequired)) return loadRequired(id.slice(kRequired.length));
  if (id.startsWith('node:')) return loadBuiltinModule(id.slice('node:'.length));
  const format = formatOf(id);
  if (format === 'module') return { source: withoutImportAttributes(readSource(id).replace(/^#!/, '//'), id) };
  if (format === 'json') return { names: ['default'], evaluate: () => ({ default: Module._load(id) }) };
  if (!['.js', '.cjs', ''].includes(extname(id))) {
    const error = new TypeError(`Unknown file extension "${extname(id)}" for ${id}`);
    error.code = 'ERR_UNKNOWN_FILE_EXTENSION';
    throw error;
  }
  const names = [...commonJsNames(id)];
  return {
    names: [...names, 'default'],
    evaluate() {
      const exports = Module._load(id);
      const values = { __proto__: null };
      for (const name of names) values[name] = exports?.[name];
      values.default = exports;
      return values;
    },
  };
}

function commonJsNames(id, seen = new Set()) {
  seen.add(id);
  const { names, reexports } = exportsOf(readSource(id));
  const all = new Set(names);
  for (const specifier of reexports) {
    try {
      const target = Module._resolveFilename(specifier, { filename: id, paths: Module._nodeModulePaths(dirname(id)) });
      if (target[0] !== '/' || seen.has(target) || extname(target) === '.json') continue;
      for (const name of commonJsNames(target, seen)) all.add(name);
    } catch {
      // It will throw where it is run.
    }
  }
  return all;
}

function loadBuiltinModule(name) {
  if (!isSimulated(name)) throw moduleNotSimulated(name);
  const exports = loadBuiltin(name);
  const names = Object.keys(exports).filter((key) => key !== 'default');
  return {
    names: [...names, 'default'],
    evaluate() {
      const values = { __proto__: null, default: exports };
      for (const key of names) {
        const { value, get } = Object.getOwnPropertyDescriptor(exports, key);
        values[key] = get ? get.call(exports) : value;
      }
      return values;
    },
  };
}

function initializeMeta(meta, id) {
  meta.dirname = dirname(id);
  meta.filename = id;
  meta.resolve = function resolve_(specifier) {
    const found = resolve(`${specifier}`, id);
    return found.startsWith('node:') ? found : toUrl(found);
  };
  Object.defineProperty(meta.resolve, 'name', { value: 'resolve' });
  meta.url = toUrl(id);
}

// The engine's own import(): the promise settles in microtasks for built-in modules, after real reads for files.
function importDynamic(referrer, specifier, onResolve, onReject) {
  let id;
  try {
    id = resolve(`${specifier}`, referrer);
  } catch (error) {
    Promise.reject(error).catch(onReject);
    return;
  }
  loadGraph(id).then(() => evaluate(id)).then(onResolve, onReject);
}

// Links a module with all it imports, then waits until the files are read, one level of imports after the other.
async function loadGraph(id) {
  try {
    if (linkErrors.has(id)) throw linkErrors.get(id);
    binding.link(id);
  } catch (error) {
    linkErrors.set(id, error);
  }
  let level = [id];
  while (level.length > 0) {
    await Promise.all(level.filter((file) => file[0] === '/' && !ready.has(file)).map(readFile));
    for (const file of level) ready.add(file);
    level = [...new Set(level.flatMap((file) => imports.get(file) ?? []))].filter((file) => file[0] === '/' && !ready.has(file));
  }
  if (linkErrors.has(id)) throw linkErrors.get(id);
}

function readFile(path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return new Promise((resolve) => {
    tasks.startOperation('import', `import ${name}`, `import ${name}`, ['open', 'fstat', 'read', 'close'], resolve);
  });
}

async function evaluate(id) {
  await binding.evaluate(id);
  return binding.namespaceOf(id);
}

function runMain(path) {
  let unsettled = true;
  watchMainModule(() => unsettled);
  const settle = () => { unsettled = false; };
  loadGraph(path).then(() => binding.evaluate(path)).then(settle, (error) => {
    settle();
    return Promise.reject(error);
  });
}

// require() of an ES module (Node >= 20.19): only where it does not await at its top level.
function requireModule(path) {
  binding.link(path);
  const promise = binding.evaluate(path);
  const [state, result] = internalBinding('util').getPromiseDetails(promise);
  if (state === 2) {
    promise.catch(() => {});
    throw result;
  }
  if (state === 0) {
    const error = new Error('require() cannot be used on an ESM graph with top-level await. Use import() instead. ' +
      'To see where the top-level await comes from, use --experimental-print-required-tla.');
    error.code = 'ERR_REQUIRE_ASYNC_MODULE';
    throw error;
  }
  const namespace = binding.namespaceOf(path);
  if ('module.exports' in namespace) return namespace['module.exports'];
  if (!('default' in namespace) || '__esModule' in namespace) return namespace;
  binding.link(kRequired + path);
  binding.evaluate(kRequired + path);
  return binding.namespaceOf(kRequired + path);
}

// Bundlers want to tell a module that was required from CommonJS: Node gives them a namespace with __esModule.
const kRequired = 'required:';
function loadRequired(path) {
  const namespace = binding.namespaceOf(path);
  return { names: ['__esModule', ...Object.keys(namespace)], evaluate: () => ({ __proto__: null, __esModule: true, ...namespace }) };
}

module.exports = { hooks: { resolve: resolveFor, load, initializeMeta, importDynamic }, requireModule, runMain };
