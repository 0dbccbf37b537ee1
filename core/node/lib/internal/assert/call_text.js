'use strict';
// The source text of the call that made an assertion, for "The expression evaluated to a falsy value".

// Where a string, template, comment or regular expression that begins at `at` ends.
function skipToken(text, at) {
  const first = text[at];
  if (first === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
    const end = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2;
    return end < at ? text.length : end;
  }
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === first) return i + 1;
    else if (first === '`' && text[i] === '$' && text[i + 1] === '{') i = closing(text, i + 1) - 1;
  }
  return text.length;
}

function beginsRegExp(text, at) {
  return text[at] === '/' && /(^|[(,=:[!&|?{};]|\breturn|=>)\s*$/.test(text.slice(0, at));
}

// The place after the bracket that closes the one at `open`.
function closing(text, open) {
  let depth = 0;
  for (let i = open; i < text.length;) {
    const char = text[i];
    if ('"\'`'.includes(char) || (char === '/' && '/*'.includes(text[i + 1])) || beginsRegExp(text, i)) {
      i = skipToken(text, i);
      continue;
    }
    if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && --depth === 0) return i + 1;
    i++;
  }
  return text.length;
}

// The text of the call around `line` and `column` (from 1) of a source; undefined where none is found.
function callAt(source, line, column) {
  const lines = source.split('\n');
  if (line > lines.length) return undefined;
  const offset = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const rest = source.slice(offset);
  // The engine names a place inside the callee; it begins at the start of that chain of names.
  let start = Math.min(column - 1, rest.length - 1);
  while (start > 0 && /[\w$.]/.test(rest[start - 1])) start--;
  const callee = /^[\w$.]+\s*\(/.exec(rest.slice(start));
  if (!callee) return undefined;
  return rest.slice(start, closing(rest, start + callee[0].length - 1));
}

// Lines after the first lose the indentation that the call has.
function outdent(text, column) {
  const [first, ...others] = text.split('\n');
  const margin = ' '.repeat(Math.max(0, column));
  return [first, ...others.map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()))].join('\n    ');
}

// The call that the top frame of error.stack stands at.
function callText(error) {
  const frame = /^\s+at (?:.*\()?(?:file:\/\/)?(\/[^\n]*?):(\d+):(\d+)\)?$/m.exec(error.stack ?? '');
  if (!frame) return undefined;
  const source = internalBinding('fs').readText(frame[1]);
  if (typeof source !== 'string') return undefined;
  const text = callAt(source, Number(frame[2]), Number(frame[3]));
  if (text === undefined) return undefined;
  const indent = /^\s*/.exec(source.split('\n')[frame[2] - 1])[0].length;
  return outdent(text, indent);
}

module.exports = { callAt, callText };
