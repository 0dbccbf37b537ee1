'use strict';
// What can be told about a source text without compiling it.

// Blanks out comments, strings, templates and regular expressions, keeping all positions; so that words found in the
// rest are really code. Good enough to look for import and export, not a parser.
function codeOnly(source) {
  const parts = [
    /\/\/[^\n]*|\/\*[^]*?\*\//,                                      // comments
    /'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/,  // strings and templates
    /([=(,;:!&|?{}[+\-*%~^<>]\s*|\breturn\s*|^\s*)(\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*)/,  // expressions
  ];
  const pattern = new RegExp(parts.map((part) => part.source).join('|'), 'gm');
  return source.replace(pattern, (text, before, regex) => {
    if (regex !== undefined) return before + ' '.repeat(regex.length);
    if (text[0] === '/') return text.replace(/[^\n]/g, ' ');
    return text[0] + text.slice(1, -1).replace(/[^\n]/g, ' ') + text[text.length - 1];
  });
}

const importOrExport = new RegExp(String.raw`(?:^|[;}\n])\s*(?:import\s*(?:[\w$\{*][^(;]*?\bfrom\b|["'{*])|` +
  String.raw`export\s*(?:default\b|[{*]|(?:const|let|var|function|class|async)\b)|import\s+["'])`);

// Node >= 20.19 runs a .js file as a module where it cannot be CommonJS: import or export statements, import.meta, or
// await at the top level.
function looksLikeModule(source, filename) {
  if (!/\bimport\b|\bexport\b|\bawait\b/.test(source)) return false;
  const code = codeOnly(source);
  const statements = importOrExport.test(code) || /\bimport\s*\.\s*meta\b/.test(code);
  if (!statements && !/\bawait\b/.test(code)) return false;
  const text = source.replace(/^#!/, '//');
  if (compiles(text, filename)) return false;
  return statements || compiles(`(async () => {${text}\n})`, filename);
}

function compiles(source, filename) {
  try {
    internalBinding('modules').compileWrapper(withoutImportAttributes(source, filename), filename);
    return true;
  } catch {
    return false;
  }
}

const typed = new Map();  // file -> specifiers that it imports with an attribute of type

// The engine does not parse import attributes: they are taken out, and what they were is kept. Positions stay.
function withoutImportAttributes(source, filename) {
  if (!/\b(?:with|assert)\b/.test(source)) return source;
  const code = codeOnly(source);
  const cut = [];
  for (const match of code.matchAll(/\b(?:from|import)\s*(?:"[^"]*"|'[^']*')\s*((?:with|assert)\s*\{[^}]*\})/g)) {
    const end = match.index + match[0].length;
    cut.push([end - match[1].length, end, source.slice(match.index, end)]);
  }
  for (const match of code.matchAll(/\bimport\s*\(/g)) {
    const [comma, close] = secondArgument(code, match.index + match[0].length);
    if (comma !== -1) cut.push([comma, close, source.slice(match.index, close)]);
  }
  const specifiers = new Set();
  for (const [start, end, text] of cut.sort((a, b) => a[0] - b[0])) {
    const specifier = /(["'])(.*?)\1/.exec(text);
    if (specifier && /\btype\b/.test(text)) specifiers.add(specifier[2]);
    source = source.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, ' ') + source.slice(end);
  }
  typed.set(filename, specifiers);
  return source;
}

// Where the comma after the first argument is, and the closing parenthesis; -1 where there is no comma.
function secondArgument(code, at) {
  let depth = 0;
  let comma = -1;
  for (; at < code.length; at++) {
    if ('([{'.includes(code[at])) depth++;
    if (')]}'.includes(code[at]) && depth-- === 0) break;
    if (code[at] === ',' && depth === 0 && comma === -1) comma = at;
  }
  return [comma, at];
}

function importsWithType(filename, specifier) { return typed.get(filename)?.has(specifier) ?? false; }

// What a CommonJS file exports, as far as it can be seen without running it: { names, reexports }
// (node: cjs-module-lexer).
function exportsOf(source) {
  const code = codeOnly(source);
  const names = new Set();
  const reexports = [];
  for (const [, name] of code.matchAll(/\b(?:module\s*\.\s*)?exports\s*\.\s*([\w$]+)\s*=(?!=)/g)) names.add(name);
  const quoted = /\b(?:Object\s*\.\s*defineProperty\s*\(\s*(?:module\s*\.\s*)?exports\s*,|(?:module\s*\.\s*)?exports\s*\[)\s*['"]/g;
  for (const match of code.matchAll(quoted)) {
    const name = /^([\w$]+)['"]/.exec(source.slice(match.index + match[0].length));
    if (name) names.add(name[1]);
  }
  for (const match of code.matchAll(/\bmodule\s*\.\s*exports\s*=\s*\{/g)) {
    addLiteral(source.slice(match.index + match[0].length), names);
  }
  for (const match of code.matchAll(/\bmodule\s*\.\s*exports\s*=\s*require\s*\(\s*['"]/g)) {
    const specifier = /^([^'"]+)['"]/.exec(source.slice(match.index + match[0].length));
    if (specifier) reexports.push(specifier[1]);
  }
  names.delete('default');
  return { names: [...names], reexports };
}

// { a, b: c, 'd': e, ...f }: up to the first property that is not of this form.
function addLiteral(rest, names) {
  const property = /^\s*(?:\.\.\.\s*[\w$]+|(?:([\w$]+)|(['"])([\w$]+)\2)\s*(:\s*([A-Za-z_$][\w$]*)?)?)\s*(,?)/;
  for (;;) {
    const match = property.exec(rest);
    if (!match) return;
    const [text, plain, , string, value, identifier, comma] = match;
    if (value !== undefined && identifier === undefined) return;
    if (string !== undefined && value === undefined) return;
    const name = plain ?? string;
    if (name !== undefined) names.add(name);
    if (comma === '') return;
    rest = rest.slice(text.length);
  }
}

module.exports = { exportsOf, importsWithType, looksLikeModule, withoutImportAttributes };
