'use strict';
// fetch() over the virtual network (Fetch, section 5.6). In Node it is undici; here it goes through node:http with an agent of its
// own, so the number of microtasks between its events is not Node's.

const { DOMException } = require('internal/dom_exception');
const { Request, Response, redirects } = require('internal/fetch/messages');
const { optionsOfUrl, parseUrl } = require('internal/http/url');
const { notSimulated } = require('internal/not_simulated');

const MOST_REDIRECTS = 20;
// Ports of other protocols (Fetch, section 2.9).
const badPorts = new Set([1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
  110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548,
  554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666,
  6667, 6668, 6669, 6679, 6697, 10080]);

let agent;
function ownAgent() { return agent ??= new (require('internal/http/agent').Agent)({ keepAlive: true, timeout: 4000 }); }

async function fetch(input, init = undefined) {
  if (arguments.length === 0) throw new TypeError('fetch: 1 argument required, but 0 found.');
  const request = new Request(input, init ?? {});
  const { signal } = request;
  if (signal.aborted) throw signal.reason ?? new DOMException('This operation was aborted', 'AbortError');
  let { url, method } = request;
  let bytes = request._bytes();
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const incoming = await send(url, method, request.headers, bytes, signal);
    const { location } = incoming.headers;
    if (!redirects.includes(incoming.statusCode) || !location || request.redirect === 'manual') {
      return Response._from(incoming, url, hops > 0, signal);
    }
    incoming._dump();
    if (request.redirect === 'error') throw failed(new Error('unexpected redirect'));
    url = resolve(location, url);
    if (incoming.statusCode === 303 || (incoming.statusCode < 303 && method === 'POST')) [method, bytes] = ['GET', null];
  }
  throw failed(new Error('redirect count exceeded'));
}

function failed(cause) { return new TypeError('fetch failed', { cause }); }

function resolve(location, base) {
  if (/^[a-z]+:/i.test(location)) return location;
  const { protocol, hostname, port, pathname } = parseUrl(base);
  const origin = `${protocol}//${hostname}${port === '' ? '' : `:${port}`}`;
  return origin + (location.startsWith('/') ? location : pathname.replace(/[^/]*$/, '') + location);
}

// One request and the head of its answer.
function send(url, method, headers, bytes, signal) {
  const options = optionsOfUrl(url);
  if (options.protocol === 'https:') throw notSimulated('fetch() of an https: address', 'a server of node:http in the same script');
  if (options.protocol !== 'http:') throw failed(new Error('unknown scheme'));
  if (badPorts.has(options.port)) throw failed(new Error('bad port'));
  const http = require('http');
  return new Promise((settle, reject) => {
    const request = http.request({ ...options, method, agent: ownAgent(), headers: headersFor(headers, bytes) });
    const onAbort = () => {
      reject(signal.reason);
      request.destroy();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    request.once('response', (incoming) => {
      // From here on an abort ends the body.
      incoming.once('close', () => { signal.removeEventListener('abort', onAbort); });
      settle(incoming);
    });
    request.on('error', (error) => {
      signal.removeEventListener('abort', onAbort);
      reject(failed(error));
    });
    request.end(bytes ?? undefined);
  });
}

function headersFor(given, bytes) {
  const headers = { connection: 'keep-alive' };
  for (const [name, value] of given) headers[name] = value;
  for (const [name, value] of [['accept', '*/*'], ['accept-language', '*'], ['sec-fetch-mode', 'cors'], ['user-agent', 'node'],
    ['accept-encoding', 'gzip, deflate']]) headers[name] ??= value;
  if (bytes) headers['content-length'] = String(bytes.length);
  return headers;
}

module.exports = { fetch };
