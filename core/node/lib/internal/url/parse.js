'use strict';
// Text to the parts of a URL and back (URL Standard, section 4).
//
// The parts: { scheme, username, password, host, port, path, query, fragment }. host, port, query and fragment are null where there is none;
// path is a list of segments, or a text where it is opaque ("mailto:x").

const { parseHost, percentEncode } = require('internal/url/host');

const defaultPorts = { __proto__: null, 'ftp': 21, 'file': null, 'http': 80, 'https': 443, 'ws': 80, 'wss': 443 };
const isSpecial = (parts) => parts.scheme in defaultPorts;

const keepers = {};
for (const [name, unsafe] of Object.entries({
  control: '', fragment: ' "<>`', query: ' "#<>', specialQuery: ' "#<>\'', path: ' "#<>?`{}', userinfo: ' "#<>?`{}/:;=@[\\]^|',
})) {
  keepers[name] = (c) => c > '\x1f' && c <= '~' && !unsafe.includes(c);
}
const encode = (text, set) => percentEncode(text, keepers[set]);

// undefined: it is no URL.
function parseUrl(input, base) {
  const text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text);
  if (!scheme) return base && parseRelative(text, base);
  const parts = { scheme: scheme[1].toLowerCase(), username: '', password: '', host: null, port: null, path: [], query: null, fragment: null };
  const rest = text.slice(scheme[0].length);
  if (parts.scheme === 'file') return parseFile(rest, parts, base?.scheme === 'file' ? base : undefined);
  if (isSpecial(parts)) {
    if (base?.scheme === parts.scheme && !/^[/\\]{2}/.test(rest)) return parseRelative(rest, base);
    return parseAuthority(rest.replace(/^[/\\]*/, ''), parts);
  }
  if (rest.startsWith('//')) return parseAuthority(rest.slice(2), parts);
  const [path, query, fragment] = split(rest);
  setQuery(parts, query);
  setFragment(parts, fragment);
  if (path.startsWith('/')) setPath(parts, path);
  else parts.path = encode(path, 'control');
  return parts;
}

// [path, query, fragment]: the last two undefined where there are none.
function split(text) {
  const [beforeFragment, fragment] = cut(text, '#');
  const [path, query] = cut(beforeFragment, '?');
  return [path, query, fragment];
}

function cut(text, mark) {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function parseRelative(text, base) {
  if (typeof base.path === 'string') {
    if (text[0] !== '#') return undefined;
    const parts = { ...base };
    setFragment(parts, text.slice(1));
    return parts;
  }
  if (base.scheme === 'file') return parseFile(text, { ...base, query: null, fragment: null }, base);
  const slash = isSpecial(base) ? /^[/\\]/ : /^\//;
  const twoSlashes = isSpecial(base) ? /^[/\\]{2}/ : /^\/\//;
  const parts = { ...base, path: [...base.path], query: null, fragment: null };
  if (twoSlashes.test(text)) {
    Object.assign(parts, { username: '', password: '', host: null, port: null, path: [] });
    return parseAuthority(isSpecial(base) ? text.replace(/^[/\\]*/, '') : text.slice(2), parts);
  }
  return resolvePath(text, parts, base, slash.test(text));
}

function resolvePath(text, parts, base, isAbsolute) {
  const [path, query, fragment] = split(text);
  if (isAbsolute) {
    setPath(parts, path);
  } else if (path === '') {
    if (query === undefined) parts.query = base.query;
  } else {
    setPath(parts, path, base.path.slice(0, -1));
  }
  setQuery(parts, query);
  setFragment(parts, fragment);
  return parts;
}

function parseFile(text, parts, base) {
  parts.host = '';
  if (/^[/\\]{2}/.test(text)) {
    const rest = text.slice(2);
    const end = rest.search(/[/\\?#]|$/);
    const name = rest.slice(0, end);
    const host = name === '' ? '' : parseHost(name, true);
    if (host === undefined) return undefined;
    parts.host = host === 'localhost' ? '' : host;
    return resolvePath(rest.slice(end) || '/', { ...parts, path: [] }, parts, true);
  }
  if (base) parts.host = base.host;
  const isAbsolute = /^[/\\]/.test(text) || !base;
  return resolvePath(isAbsolute && !/^[/\\]/.test(text) ? `/${text}` : text, { ...parts, path: base ? [...base.path] : [] }, base ?? parts, isAbsolute);
}

// user:password@host:port/path
function parseAuthority(text, parts) {
  const end = text.search(isSpecial(parts) ? /[/\\?#]|$/ : /[/?#]|$/);
  const authority = text.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at !== -1) {
    const [username, password = ''] = cut(authority.slice(0, at), ':');
    parts.username = encode(username, 'userinfo');
    parts.password = encode(password, 'userinfo');
  }
  const hostAndPort = authority.slice(at + 1);
  if (at !== -1 && hostAndPort === '') return undefined;
  if (!setHostAndPort(parts, hostAndPort)) return undefined;
  const [path, query, fragment] = split(text.slice(end));
  if (path !== '' || isSpecial(parts)) setPath(parts, path);
  setQuery(parts, query);
  setFragment(parts, fragment);
  return parts;
}

function setHostAndPort(parts, text) {
  const [, name, port] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  if (name === undefined || (name === '' && (isSpecial(parts) || port !== undefined))) return false;
  const host = name === '' ? '' : parseHost(name, isSpecial(parts));
  if (host === undefined || (port && !setPort(parts, port))) return false;
  parts.host = host;
  return true;
}

function setPort(parts, text) {
  if (!/^\d+$/.test(text) || Number(text) > 65535) return false;
  parts.port = Number(text) === defaultPorts[parts.scheme] ? null : Number(text);
  return true;
}

// Segments with "." and ".." taken away, added to those of a base.
function setPath(parts, text, before = []) {
  const separator = isSpecial(parts) ? /[/\\]/ : /\//;
  const segments = text.replace(isSpecial(parts) ? /^[/\\]/ : /^\//, '').split(separator);
  const path = [...before];
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1;
    if (/^(?:\.|%2e)(?:\.|%2e)$/i.test(segment)) {
      path.pop();
      if (isLast) path.push('');
    } else if (/^(?:\.|%2e)$/i.test(segment)) {
      if (isLast) path.push('');
    } else {
      path.push(encode(segment, 'path'));
    }
  });
  parts.path = path;
}

function setQuery(parts, text) {
  if (text !== undefined) parts.query = encode(text, isSpecial(parts) ? 'specialQuery' : 'query');
}

function setFragment(parts, text) {
  if (text !== undefined) parts.fragment = encode(text, 'fragment');
}

function pathOf(parts) {
  if (typeof parts.path === 'string') return parts.path;
  return parts.path.map((segment) => `/${segment}`).join('');
}

function credentialsOf({ username, password }) {
  if (username === '' && password === '') return '';
  return `${username}${password === '' ? '' : `:${password}`}@`;
}

function hostOf(parts) { return `${parts.host ?? ''}${parts.port === null ? '' : `:${parts.port}`}`; }

function serialize(parts) {
  let text = `${parts.scheme}:`;
  const path = pathOf(parts);
  if (parts.host !== null) text += `//${credentialsOf(parts)}${hostOf(parts)}`;
  else if (typeof parts.path !== 'string' && path.startsWith('//')) text += '/.';
  text += path;
  if (parts.query !== null) text += `?${parts.query}`;
  if (parts.fragment !== null) text += `#${parts.fragment}`;
  return text;
}

module.exports = { cut, encode, hostOf, isSpecial, parseUrl, pathOf, serialize, setFragment, setHostAndPort, setPath, setPort, setQuery };
