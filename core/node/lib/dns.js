'use strict';
// node:dns over the names of the virtual network. lookup() is a job of the thread pool, as getaddrinfo blocks; resolve() waits for
// an answer of a server, without the pool (node: lib/dns.js, facts 67 and 68).

const { codes } = require('internal/errors');
const { defineLazy } = require('internal/lazy');
const { EAI_NONAME, addressesOf, dnsError, isLocal } = require('internal/dns/names');
const { isIP } = require('internal/net/ip');
const { validateBoolean, validateFunction, validateNumber, validateOneOf, validateString } = require('internal/validators');
const { notSimulated } = require('internal/not_simulated');

const tasks = internalBinding('tasks');

const families = [0, 4, 6];
const orders = ['verbatim', 'ipv4first', 'ipv6first'];
const LOCAL_NS = 300_000;  // /etc/hosts is read
let defaultOrder = 'verbatim';

// What lookup(hostname, options) asks for; throws Node's errors.
function lookupOptions(options) {
  if (typeof options === 'number') {
    validateOneOf(options, 'family', families);
    return { family: options, all: false };
  }
  if (options?.hints != null) validateNumber(options.hints, 'options.hints');
  let family = { IPv4: 4, IPv6: 6 }[options?.family] ?? options?.family;
  if (family != null) validateOneOf(family, 'options.family', families);
  else family = 0;
  if (options?.all != null) validateBoolean(options.all, 'options.all');
  if (options?.verbatim != null) validateBoolean(options.verbatim, 'options.verbatim');
  if (options?.order != null) validateOneOf(options.order, 'options.order', orders);
  return { family, all: options?.all ?? false };
}

function lookup(hostname, options, callback) {
  if (hostname) validateString(hostname, 'hostname');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  } else {
    validateFunction(callback, 'callback');
    if (options !== undefined && typeof options !== 'number' && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', ['integer', 'object'], options);
    }
  }
  const { family, all } = lookupOptions(options);
  const known = isIP(hostname);
  if (!hostname || known) {
    const address = hostname || null;
    const kind = known || (family === 6 ? 6 : 4);
    if (all) process.nextTick(callback, null, known ? [{ address, family: kind }] : []);
    else process.nextTick(callback, null, address, kind);
    return {};
  }
  const found = addressesOf(hostname, family);
  tasks.startJob('dns', `lookup ${hostname}`, callback, isLocal(hostname) ? LOCAL_NS : -1, true, () => {
    if (found.length === 0) {
      const frame = `GetAddrInfoReqWrap.${all ? 'onlookupall' : 'onlookup'} [as oncomplete] (node:dns:${all ? 122 : 111}:26)`;
      callback(dnsError(EAI_NONAME, 'getaddrinfo', hostname, frame));
    } else if (all) {
      callback(null, found);
    } else {
      callback(null, found[0].address, found[0].family);
    }
  });
  return {};
}
Object.defineProperty(lookup, Symbol.for('nodejs.util.promisify.customArgs'), { value: ['address', 'family'] });

// c-ares asks servers only: it knows no localhost.
function resolver(name, syscall) {
  return { [name](hostname, options, callback) {
    if (typeof options === 'function') callback = options;
    validateString(hostname, 'name');
    validateFunction(callback, 'callback');
    tasks.startQuery(`${name} ${hostname}`, callback, () => {
      const found = name === 'resolve4' ? addressesOf(hostname, 4, true) : [];
      if (found.length > 0) {
        callback(null, found.map(({ address }) => address));
        return;
      }
      callback(dnsError('ENOTFOUND', syscall, hostname,
        'QueryReqWrap.onresolve [as oncomplete] (node:internal/dns/callback_resolver:45:19)'));
    });
    return {};
  } }[name];
}

const queries = {
  resolve4: 'queryA', resolve6: 'queryAaaa', resolveCname: 'queryCname', resolveMx: 'queryMx', resolveNs: 'queryNs',
  resolvePtr: 'queryPtr', resolveSrv: 'querySrv', resolveTxt: 'queryTxt', resolveSoa: 'querySoa', resolveCaa: 'queryCaa',
  resolveNaptr: 'queryNaptr', resolveAny: 'queryAny',
};
const kinds = { A: 'resolve4', AAAA: 'resolve6', CNAME: 'resolveCname', MX: 'resolveMx', NS: 'resolveNs', PTR: 'resolvePtr',
  SRV: 'resolveSrv', TXT: 'resolveTxt', SOA: 'resolveSoa', CAA: 'resolveCaa', NAPTR: 'resolveNaptr', ANY: 'resolveAny' };

class Resolver {
  cancel() {}
  getServers() { return ['127.0.0.1']; }
  setServers() {}
  setLocalAddress() {}
  resolve(hostname, kind, callback) {
    if (typeof kind === 'function') [kind, callback] = ['A', kind];
    const method = kinds[kind];
    if (method === undefined) throw new codes.ERR_INVALID_ARG_VALUE('rrtype', kind);
    return this[method](hostname, callback);
  }
}
for (const [name, syscall] of Object.entries(queries)) Resolver.prototype[name] = resolver(name, syscall);
const shared = new Resolver();

module.exports = {
  lookup,
  lookupService() { throw notSimulated('dns.lookupService()', 'dns.lookup()'); },
  Resolver,
  getDefaultResultOrder() { return defaultOrder; },
  setDefaultResultOrder(order) {
    validateOneOf(order, 'dnsOrder', orders);
    defaultOrder = order;
  },
  ADDRCONFIG: 32, ALL: 16, V4MAPPED: 8,
  NODATA: 'ENODATA', FORMERR: 'EFORMERR', SERVFAIL: 'ESERVFAIL', NOTFOUND: 'ENOTFOUND', NOTIMP: 'ENOTIMP', REFUSED: 'EREFUSED',
  BADQUERY: 'EBADQUERY', BADNAME: 'EBADNAME', BADFAMILY: 'EBADFAMILY', BADRESP: 'EBADRESP', CONNREFUSED: 'ECONNREFUSED',
  TIMEOUT: 'ETIMEOUT', EOF: 'EOF', FILE: 'EFILE', NOMEM: 'ENOMEM', DESTRUCTION: 'EDESTRUCTION', BADSTR: 'EBADSTR',
  BADFLAGS: 'EBADFLAGS', NONAME: 'ENONAME', BADHINTS: 'EBADHINTS', NOTINITIALIZED: 'ENOTINITIALIZED',
  LOADIPHLPAPI: 'ELOADIPHLPAPI', ADDRGETNETWORKPARAMS: 'EADDRGETNETWORKPARAMS', CANCELLED: 'ECANCELLED',
};
for (const name of ['getServers', 'setServers', 'resolve', ...Object.keys(queries)]) {
  module.exports[name] = (...args) => shared[name](...args);
}
module.exports.reverse = () => { throw notSimulated('dns.reverse()', 'dns.lookup()'); };
defineLazy(module.exports, 'promises', () => require('dns/promises'), true);
