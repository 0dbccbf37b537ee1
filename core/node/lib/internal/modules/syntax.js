'use strict';
// What can be told about a source text without compiling it.

// Blanks out comments, strings, templates and regular expressions, keeping all positions; so that words found in the
// rest are really code. Good enough to look for import and export, not a parser.
function codeOnly(source) {
  const pattern = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\[^]|[^'\\\n])*'|"(?:\\[^]|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|([=(,;:!&|?{}[+\-*%~^<>]\s*|\breturn\s*|^\s*)(\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*)/gm;
  return source.replace(pattern, (text, before, regex) => {
    if (regex !== undefined) return before + ' '.repeat(regex.length);
    if (text[0] === '/') return text.replace(/[^\n]/g, ' ');
    return text[0] + text.slice(1, -1).replace(/[^\n]/g, ' ') + text[text.length - 1];
  });
}

const importOrExport = /(?:^|[;}\n])\s*(?:import\s*(?:[\w${*][^(;]*?\bfrom\b|["'{*])|export\s*(?:default\b|[{*]|(?:const|let|var|function|class|async)\b)|import\s+["'])/;

// Node >= 20.19 runs a .js file as a module where it cannot be CommonJS: import or export statements, import.meta, or
// await at the top level.
function looksLikeModule(source, filename) {
  if (!/\bimport\b|\bexport\b|\bawait\b/.test(source)) return false;
  const code = codeOnly(source);
  if (importOrExport.test(code) || /\bimport\s*\.\s*meta\b/.test(code)) return true;
  return /\bawait\b/.test(code) && awaitsAtTopLevel(source, filename);
}

// Only where it does not compile as CommonJS, but does as the body of an async function.
function awaitsAtTopLevel(source, filename) {
  const { compileWrapper } = internalBinding('modules');
  const text = source.replace(/^#!/, '//');
  try {
    compileWrapper(text, filename);
    return false;
  } catch {
    try {
      compileWrapper(`(async () => {${text}\n})`, filename);
      return true;
    } catch {
      return false;
    }
  }
}

// The names that a CommonJS file exports, as far as they can be seen without running it (node: cjs-module-lexer).
function exportedNames(source) {
  const code = codeOnly(source);
  const names = new Set();
  for (const [, name] of code.matchAll(/\b(?:module\s*\.\s*)?exports\s*\.\s*([\w$]+)\s*=(?!=)/g)) names.add(name);
  for (const match of code.matchAll(/\bObject\s*\.\s*defineProperty\s*\(\s*(?:module\s*\.\s*)?exports\s*,\s*['"]/g)) {
    const start = match.index + match[0].length;
    const name = /^([\w$]+)['"]/.exec(source.slice(start));
    if (name) names.add(name[1]);
  }
  // module.exports = { a, b: ..., 'c': ... }: up to the first thing that is not a plain property, as in Node.
  for (const match of code.matchAll(/\bmodule\s*\.\s*exports\s*=\s*\{/g)) {
    let at = match.index + match[0].length;
    for (;;) {
      const property = /^\s*(?:([\w$]+)|['"]([\w$]+)['"])\s*(,|\}|:\s*[\w$.]+\s*(?=[,}]))/.exec(source.slice(at));
      if (!property) {
        const last = /^\s*([\w$]+)\s*:/.exec(source.slice(at));
        if (last) names.add(last[1]);
        break;
      }
      names.add(property[1] ?? property[2]);
      at += property[0].length;
      if (property[3] === '}') break;
      if (property[3] !== ',') {
        if (source[at] !== ',') break;
        at++;
      }
    }
  }
  names.delete('default');
  return [...names];
}

module.exports = { codeOnly, exportedNames, looksLikeModule };
