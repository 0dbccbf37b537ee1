'use strict';
// Request and Response (Fetch, sections 5.4 and 5.5), as far as programs use them that call a server.

const { Body, extract } = require('internal/fetch/body');
const { Headers } = require('internal/fetch/headers');
const { isToken } = require('internal/http/common');
const { parseUrl } = require('internal/http/url');
const { inspect } = require('internal/util/inspect');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const usual = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'];
const redirects = [301, 302, 303, 307, 308];

function urlOf(input) {
  try {
    return parseUrl(`${input}`).href;
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
}

class Request extends Body {
  #method;
  #url;
  #headers;
  #signal;
  #redirect;

  constructor(input, init = {}) {
    super();
    const from = input instanceof Request ? input : null;
    this.#url = from ? from.url : urlOf(input);
    const method = `${init.method ?? from?.method ?? 'GET'}`;
    if (!isToken(method)) throw new TypeError(`'${method}' is not a valid HTTP method.`);
    this.#method = usual.includes(method.toUpperCase()) ? method.toUpperCase() : method;
    this.#headers = new Headers(init.headers ?? from?.headers);
    this.#signal = init.signal ?? from?.signal ?? new AbortController().signal;
    this.#redirect = init.redirect ?? from?.redirect ?? 'follow';
    const { bytes, type } = init.body != null ? extract(init.body) : { bytes: from?._bytes() ?? null, type: null };
    if (bytes !== null && (this.#method === 'GET' || this.#method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    if (type && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
    this._setBody(bytes);
  }

  get method() { return this.#method; }
  get url() { return this.#url; }
  get headers() { return this.#headers; }
  get signal() { return this.#signal; }
  get redirect() { return this.#redirect; }
  clone() { return this._cloneInto(new Request(this)); }

  [customInspect](depth, options) {
    const { method, url, headers, redirect, bodyUsed } = this;
    return `Request ${inspect({ method, url, headers, redirect, bodyUsed }, options)}`;
  }
}
Object.defineProperty(Request.prototype, Symbol.toStringTag, { value: 'Request', configurable: true });

class Response extends Body {
  #status;
  #statusText;
  #headers;
  #url = '';
  #redirected = false;
  #type = 'default';

  constructor(body = null, init = {}) {
    super();
    const status = init?.status ?? 200;
    if (status < 200 || status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
    this.#status = status;
    this.#statusText = init?.statusText ?? '';
    this.#headers = new Headers(init?.headers);
    const { bytes, type } = extract(body);
    if (bytes !== null && [204, 205, 304].includes(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    if (type && !this.#headers.has('content-type')) this.#headers.set('content-type', type);
    this._setBody(bytes);
  }

  // What came from the network.
  static _from(incoming, url, redirected, signal) {
    const response = new Response(null, { status: incoming.statusCode, statusText: incoming.statusMessage });
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) response.headers.append(incoming.rawHeaders[i], incoming.rawHeaders[i + 1]);
    response.#url = url;
    response.#redirected = redirected;
    response.#type = 'basic';
    response._setBody(null, incoming, signal);
    return response;
  }

  static json(value, init = {}) {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(value), { ...init, headers });
  }

  static error() {
    const response = new Response();
    response.#type = 'error';
    response.#status = 0;
    return response;
  }

  static redirect(url, status = 302) {
    if (!redirects.includes(status)) throw new RangeError(`Invalid status code ${status}`);
    return new Response(null, { status, headers: { location: urlOf(url) } });
  }

  get type() { return this.#type; }
  get url() { return this.#url; }
  get redirected() { return this.#redirected; }
  get status() { return this.#status; }
  get ok() { return this.#status >= 200 && this.#status < 300; }
  get statusText() { return this.#statusText; }
  get headers() { return this.#headers; }
  clone() {
    return this._cloneInto(new Response(null, { status: this.#status, statusText: this.#statusText, headers: this.#headers }));
  }

  [customInspect](depth, options) {
    const { status, statusText, headers, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${inspect({ status, statusText, headers, bodyUsed, ok, redirected, type, url }, options)}`;
  }
}
Object.defineProperty(Response.prototype, Symbol.toStringTag, { value: 'Response', configurable: true });

module.exports = { Request, Response, redirects };
