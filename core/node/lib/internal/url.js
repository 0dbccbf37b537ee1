'use strict';
// URL (URL Standard, section 6), and file: URLs.

const { codes } = require('internal/errors');
const { hostOf, isSpecial, parseUrl, pathOf, serialize, setFragment, setHostAndPort, setPath, setPort, setQuery, encode } =
  require('internal/url/parse');
const { percentDecode, percentEncode } = require('internal/url/host');
const { kSet, kUpdate, URLSearchParams } = require('internal/url/search_params');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

function invalid(input, base) {
  const error = new TypeError('Invalid URL');
  Object.assign(error, { code: 'ERR_INVALID_URL', input });
  if (base !== undefined) error.base = base;
  return error;
}

function parse(input, base) {
  let parsedBase;
  if (base !== undefined) {
    base = `${base}`;
    parsedBase = parseUrl(base);
  }
  const parts = base !== undefined && !parsedBase ? undefined : parseUrl(input, parsedBase);
  if (!parts) throw invalid(input, base);
  return parts;
}

class URL {
  #parts;
  #params = null;

  constructor(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    this.#parts = parse(`${input}`, base);
  }

  static canParse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    try {
      parse(`${input}`, base);
      return true;
    } catch {
      return false;
    }
  }
  static parse(input, base = undefined) {
    if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('url');
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }
  static createObjectURL() { throw require('internal/not_simulated').notSimulated('URL.createObjectURL()'); }
  static revokeObjectURL() { throw require('internal/not_simulated').notSimulated('URL.revokeObjectURL()'); }

  toString() { return this.href; }
  toJSON() { return this.href; }

  get href() { return serialize(this.#parts); }
  set href(value) {
    this.#parts = parse(`${value}`);
    this.#params?.[kSet](this.#parts.query ?? '');
  }

  get origin() {
    const { scheme, host } = this.#parts;
    if (scheme === 'blob') {
      const inner = parseUrl(pathOf(this.#parts));
      return inner && /^https?$/.test(inner.scheme) ? `${inner.scheme}://${hostOf(inner)}` : 'null';
    }
    return isSpecial(this.#parts) && scheme !== 'file' && host !== null ? `${scheme}://${hostOf(this.#parts)}` : 'null';
  }

  get protocol() { return `${this.#parts.scheme}:`; }
  set protocol(value) {
    const scheme = /^[a-z][a-z0-9+.-]*(?=:|$)/i.exec(`${value}`)?.[0].toLowerCase();
    const parts = this.#parts;
    if (!scheme || isSpecial({ scheme }) !== isSpecial(parts) || (scheme === 'file') !== (parts.scheme === 'file')) return;
    parts.scheme = scheme;
    if (parts.port !== null) setPort(parts, `${parts.port}`);
  }

  #hasNoAuthority() { return this.#parts.host === null || this.#parts.host === '' || this.#parts.scheme === 'file'; }

  get username() { return this.#parts.username; }
  set username(value) { if (!this.#hasNoAuthority()) this.#parts.username = encode(`${value}`, 'userinfo'); }
  get password() { return this.#parts.password; }
  set password(value) { if (!this.#hasNoAuthority()) this.#parts.password = encode(`${value}`, 'userinfo'); }

  get host() { return hostOf(this.#parts); }
  set host(value) {
    const text = `${value}`.split(isSpecial(this.#parts) ? /[/\\?#]/ : /[/?#]/)[0];
    if (typeof this.#parts.path !== 'string') setHostAndPort(this.#parts, text);
  }
  get hostname() { return this.#parts.host ?? ''; }
  set hostname(value) {
    const text = `${value}`.split(isSpecial(this.#parts) ? /[/\\?#]/ : /[/?#]/)[0];
    if (typeof this.#parts.path !== 'string' && !/:/.test(text.replace(/^\[[^\]]*\]/, ''))) setHostAndPort(this.#parts, text);
  }

  get port() { return this.#parts.port === null ? '' : `${this.#parts.port}`; }
  set port(value) {
    if (this.#hasNoAuthority()) return;
    if (`${value}` === '') this.#parts.port = null;
    else setPort(this.#parts, /^\d*/.exec(`${value}`)[0]);
  }

  get pathname() { return pathOf(this.#parts); }
  set pathname(value) { if (typeof this.#parts.path !== 'string') setPath(this.#parts, `${value}`); }

  get search() { return this.#parts.query ? `?${this.#parts.query}` : ''; }
  set search(value) {
    value = `${value}`.replace(/^\?/, '');
    this.#parts.query = null;
    if (value !== '') setQuery(this.#parts, value);
    this.#params?.[kSet](this.#parts.query ?? '');
  }

  // One object, which changes with the URL, and the URL with it.
  get searchParams() {
    if (this.#params === null) {
      this.#params = new URLSearchParams();
      this.#params[kSet](this.#parts.query ?? '');
      this.#params[kUpdate] = () => { this.#parts.query = `${this.#params}` || null; };
    }
    return this.#params;
  }

  get hash() { return this.#parts.fragment ? `#${this.#parts.fragment}` : ''; }
  set hash(value) {
    value = `${value}`.replace(/^#/, '');
    this.#parts.fragment = null;
    if (value !== '') setFragment(this.#parts, value);
  }

  [customInspect](depth, options) {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown = Object.create({ constructor: this.constructor === URL ? URL : this.constructor });
    for (const name of shownProperties) shown[name] = this[name];
    return `${this.constructor.name} ${require('internal/util/inspect').inspect(shown, options).replace(/^[^{]*/, '')}`;
  }
}

const shownProperties = [
  'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'searchParams', 'hash',
];
for (const name of [...shownProperties, 'toString', 'toJSON']) Object.defineProperty(URL.prototype, name, { enumerable: true });
for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) Object.defineProperty(URL, name, { enumerable: true });
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

function isUrl(value) { return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined); }

function fileURLToPath(url) {
  if (typeof url === 'string') url = new URL(url);
  else if (!isUrl(url)) throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], url);
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
  if (/%2f/i.test(url.pathname)) throw new codes.ERR_INVALID_FILE_URL_PATH('must not include encoded / characters');
  return percentDecode(url.pathname);
}

function pathToFileURL(path) {
  require('internal/validators').validateString(path, 'path');
  const absolute = require('path').resolve(path) + (path.endsWith('/') && path !== '/' ? '/' : '');
  return new URL(`file://${percentEncode(absolute.replace(/\/\/$/, '/'), (c) => c > '\x1f' && c <= '~' && !' "#%?\\<>`{}'.includes(c))}`);
}

// What http.request() takes.
function urlToHttpOptions(url) {
  const { hostname, pathname, port, username, password, search } = url;
  const options = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname?.[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = { fileURLToPath, isUrl, pathToFileURL, URL, URLSearchParams, urlToHttpOptions };
