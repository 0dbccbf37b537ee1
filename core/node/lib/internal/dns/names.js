'use strict';
// Which names the virtual network knows, and the errors for those that it does not.

const { withFrame } = require('internal/net/errors');
const { hostAddress } = internalBinding('network');
const { names: systemErrors } = require('internal/util/system_errors');

const EAI_NONAME = -3008;

// What /etc/hosts says on most machines.
const hosts = { __proto__: null, localhost: { 4: ['127.0.0.1'], 6: ['::1'] } };

// The addresses of a name, the first one first; none where it is unknown. `asked`: by a name server, which knows no localhost.
function addressesOf(name, family, asked = false) {
  const own = hosts[name.toLowerCase()];
  const far = hostAddress(name.toLowerCase());
  const found = far === undefined ? own : { 4: [far] };
  if (found === undefined || (asked && found === own)) return [];
  return (found[family || 4] ?? []).map((address) => ({ address, family: family || 4 }));
}

// "getaddrinfo ENOTFOUND no.such.host"
function dnsError(code, syscall, hostname, frame) {
  const errno = typeof code === 'number' ? code : undefined;
  const name = errno === EAI_NONAME ? 'ENOTFOUND' : systemErrors.get(code) ?? code;
  const error = new Error(`${syscall} ${name}${hostname ? ` ${hostname}` : ''}`);
  Object.assign(error, { errno, code: name, syscall });
  if (hostname) error.hostname = hostname;
  return frame ? withFrame(error, frame) : error;
}

const isLocal = (name) => name.toLowerCase() in hosts;

module.exports = { isLocal, EAI_NONAME, addressesOf, dnsError };
