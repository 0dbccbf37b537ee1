'use strict';
// url.parse(), url.format() and url.resolve(), older than the standard: lenient, and with other names.

const { codes } = require('internal/errors');
const { toAscii } = require('internal/url/host');
const { validateString } = require('internal/validators');

const withSlashes = ['http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss'].map((name) => `${name}:`);

function Url() {
  for (const name of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) {
    this[name] = null;
  }
}

// Characters that are escaped wherever they stand.
function escapeUnsafe(text) {
  return text.replace(/[\t\n\r "'<>\\^`{|}]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

Url.prototype.parse = function(text, parseQuery, slashesDenoteHost) {
  validateString(text, 'url');
  let rest = text.trim();
  const mark = rest.search(/[?#]/);
  rest = mark === -1 ? rest.replaceAll('\\', '/') : rest.slice(0, mark).replaceAll('\\', '/') + rest.slice(mark);
  const protocol = /^[a-z0-9.+-]+:/i.exec(rest)?.[0].toLowerCase();
  if (protocol) {
    this.protocol = protocol;
    rest = rest.slice(protocol.length);
  }
  if ((slashesDenoteHost || protocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) && rest.startsWith('//') && protocol !== 'javascript:') {
    this.slashes = true;
    rest = this.parseAuthority(rest.slice(2), text);
  } else if (protocol && !withSlashes.includes(protocol) && protocol !== 'javascript:') {
    rest = this.parseAuthority(rest, text);
  }
  if (protocol !== 'javascript:') rest = escapeUnsafe(rest);
  const hash = rest.indexOf('#');
  if (hash !== -1) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const query = rest.indexOf('?');
  if (query !== -1) {
    this.search = rest.slice(query);
    this.query = rest.slice(query + 1);
    rest = rest.slice(0, query);
  } else if (parseQuery) {
    this.search = null;
    this.query = '';
  }
  if (parseQuery) this.query = require('querystring').parse(this.query);
  if (rest !== '') this.pathname = rest;
  else if (withSlashes.includes(protocol) && this.hostname) this.pathname = '/';
  if (this.pathname || this.search) this.path = `${this.pathname ?? ''}${this.search ?? ''}`;
  this.href = this.format();
  return this;
};

Url.prototype.parseAuthority = function(rest, url) {
  const end = rest.search(/[/?#]|$/);
  let authority = rest.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at !== -1) {
    this.auth = decodeURIComponent(authority.slice(0, at));
    authority = authority.slice(at + 1);
  }
  const port = /:([0-9]*)$/.exec(authority);
  if (port) {
    if (port[1] !== '') this.port = port[1];
    authority = authority.slice(0, -port[0].length);
  }
  const isIpv6 = authority.startsWith('[') && authority.endsWith(']');
  if (!isIpv6 && /[\0\t\n\r #%/:<>?@[\\\]^|]/.test(authority)) {
    throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: url });
  }
  this.hostname = isIpv6 ? authority.slice(1, -1) : toAscii(authority);
  this.host = `${isIpv6 ? authority : this.hostname}${this.port ? `:${this.port}` : ''}`;
  return rest.slice(end);
};

Url.prototype.format = function() {
  let auth = this.auth || '';
  if (auth) auth = `${encodeURIComponent(auth).replace(/%3A/i, ':')}@`;
  let protocol = this.protocol || '';
  if (protocol && !protocol.endsWith(':')) protocol += ':';
  let host = '';
  if (this.host) {
    host = auth + this.host;
  } else if (this.hostname) {
    host = auth + (this.hostname.includes(':') && !this.hostname.startsWith('[') ? `[${this.hostname}]` : this.hostname);
    if (this.port) host += `:${this.port}`;
  }
  const query = this.query !== null && typeof this.query === 'object' ? require('querystring').stringify(this.query) : '';
  let search = this.search || (query && `?${query}`) || '';
  let pathname = (this.pathname || '').replace(/[?#]/g, encodeURIComponent);
  if (this.slashes || (withSlashes.includes(protocol) && (protocol === 'file:' || host))) {
    if (this.slashes || host) {
      if (pathname && !pathname.startsWith('/')) pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol === 'file:') {
      host = '//';
    }
  }
  search = search.replaceAll('#', '%23');
  if (search && !search.startsWith('?')) search = `?${search}`;
  let hash = this.hash || '';
  if (hash && !hash.startsWith('#')) hash = `#${hash}`;
  return protocol + host + pathname + search + hash;
};

function parse(url, parseQuery, slashesDenoteHost) {
  return url instanceof Url ? url : new Url().parse(url, parseQuery, slashesDenoteHost);
}

function format(url, options) {
  if (typeof url === 'string') return parse(url).format();
  if (typeof url !== 'object' || url === null) throw new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], url);
  if (url instanceof require('internal/url').URL) {
    const copy = new URL(url);
    if (options?.fragment === false) copy.hash = '';
    if (options?.search === false) copy.search = '';
    if (options?.auth === false) copy.username = copy.password = '';
    return copy.href;
  }
  return Url.prototype.format.call(url);
}

// As a browser follows a link on a page: by the standard, for what has a base that one can resolve with.
function resolve(from, to) {
  validateString(from, 'url');
  validateString(to, 'url');
  const isAbsolute = /^[a-z0-9.+-]+:/i.test(from);
  const base = new URL(from, isAbsolute ? undefined : 'resolve://');
  const resolved = new URL(to, base);
  if (resolved.protocol !== 'resolve:') return resolved.href;
  const { pathname, search, hash } = resolved;
  return (from.startsWith('/') || to.startsWith('/') ? pathname : pathname.replace(/^\//, '')) + search + hash;
}

function resolveObject(from, to) { return parse(resolve(typeof from === 'string' ? from : from.href, to), false, true); }

module.exports = { format, parse, resolve, resolveObject, Url };
