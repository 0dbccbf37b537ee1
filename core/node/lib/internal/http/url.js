'use strict';
// A URL as the options of a request (node: lib/internal/url.js urlToHttpOptions).

const { codes } = require('internal/errors');
const { hasLibrary } = internalBinding('modules');

// Enough for the addresses of the virtual network, where the library has no URL.
function parse(text) {
  const found = /^([a-z][a-z0-9+.-]*:)\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text.trim());
  if (!found) throw new codes.ERR_INVALID_URL(text);
  const [, protocol, auth = '', hostname, port = '', pathname, search = '', hash = ''] = found;
  const [username, password = ''] = auth.split(':');
  return { protocol: protocol.toLowerCase(), hostname: hostname.toLowerCase(), port, pathname: pathname || '/', search, hash, username,
    password, href: text };
}

const isUrl = (value) => value !== null && typeof value === 'object' && typeof value.href === 'string' &&
  typeof value.protocol === 'string' && value.auth === undefined && value.path === undefined;

function parseUrl(text) { return hasLibrary('internal/url') ? new URL(text) : parse(text); }

// undefined where `input` is no URL
function optionsOfUrl(input) {
  if (typeof input !== 'string' && !isUrl(input)) return undefined;
  const url = typeof input === 'string' ? parseUrl(input) : input;
  const { protocol, hostname, port, pathname, search, hash, username, password } = url;
  const options = {
    __proto__: null,
    protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    hash, search, pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = { optionsOfUrl, parseUrl };
