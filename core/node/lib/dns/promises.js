'use strict';
// dns.promises (node: lib/internal/dns/promises.js).

const dns = require('dns');
const { isIP } = require('internal/net/ip');

// lookup() of an IP address is settled at once, without a tick.
function lookup(hostname, options) {
  return new Promise((resolve, reject) => {
    const all = options?.all === true;
    const kind = typeof hostname === 'string' ? isIP(hostname) : 0;
    if (kind) {
      const found = { address: hostname, family: kind };
      resolve(all ? [found] : found);
      return;
    }
    dns.lookup(hostname, options, (error, address, family) => {
      if (error) reject(error);
      else resolve(all ? address : { address, family });
    });
  });
}

module.exports = { lookup, lookupService: dns.lookupService, getDefaultResultOrder: dns.getDefaultResultOrder,
  setDefaultResultOrder: dns.setDefaultResultOrder, getServers: dns.getServers, setServers: dns.setServers };

for (const name of Object.keys(dns)) {
  if (/^[A-Z]/.test(name) && typeof dns[name] === 'string') module.exports[name] = dns[name];
  if (!name.startsWith('resolve')) continue;
  module.exports[name] = (hostname, ...args) => new Promise((resolve, reject) => {
    dns[name](hostname, ...args, (error, found) => { if (error) reject(error); else resolve(found); });
  });
}
